import type { ServerResponse } from 'node:http';
import type { BoardOp, BoardShape, ChatLine, LessonTimer, Poll, WorkspaceView } from '../../src/api/types';

interface MockPoll { poll: Poll; answers: Map<string, { choices: number[]; text: string | null; name: string | null }> }
type Body = Record<string, unknown>;
const now = () => new Date().toISOString();

/** What those in the mock lesson do together. Keeps what the pages rely on: order, one answer each, who sees results. */
export class MockTogether {
  readonly #listeners = new Map<ServerResponse, string>();
  readonly #lines: ChatLine[] = [];
  readonly #polls: MockPoll[] = [];
  readonly #steps: BoardOp[] = [];
  readonly #space: WorkspaceView = { agenda: [], materials: [], comments: [] };
  readonly #notes: { number: number; content: string; clientId: string }[] = [];
  #timer: LessonTimer | null = null;
  #head = { isOpen: false, access: 'teacher' as 'teacher' | 'partners', page: 'blank-1', pages: ['blank-1'] };
  chatOn = true;

  follow(response: ServerResponse, you: string): void {
    this.#listeners.set(response, you);
    response.on('close', () => this.#listeners.delete(response));
  }

  #tell(event: string, data: unknown, onlyTo?: string): void {
    for (const [response, you] of this.#listeners) if (!onlyTo || onlyTo === you) response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  #seen(entry: MockPoll, isTeacher: boolean, device = ''): Poll {
    const { poll, answers } = entry;
    const places = poll.kind === 'open' ? 0 : poll.kind === 'rightWrong' ? 2 : poll.options.length;
    const all = [...answers.values()];
    return {
      ...poll, answers: all.length, yours: answers.get(device) ?? null, correct: isTeacher || poll.showsResults ? poll.correct : [],
      results: !isTeacher && !poll.showsResults ? null : {
        counts: Array.from({ length: places }, (_, place) => all.filter(one => one.choices.includes(place)).length),
        texts: all.flatMap((one, index) => one.text ? [{ id: `${index}`, text: one.text, name: one.name, isHidden: false }] : []),
      },
    };
  }

  #tellPoll(entry: MockPoll): Poll {
    this.#tell('poll', this.#seen(entry, false));
    this.#tell('poll-results', this.#seen(entry, true), 'room');
    return this.#seen(entry, true);
  }

  /** Undefined: no path of ours. */
  answer(method: string, path: string[], body: Body, you: string, name: string): unknown {
    const [head, id, what] = path;
    const isTeacher = you === 'room';
    if (head === 'together') return { serverTime: now(), you, role: isTeacher ? 'teacher' : 'partner', chat: this.#chat(), polls: this.#polls.map(one => this.#seen(one, isTeacher, you)), timer: this.#timer, board: this.#head };
    if (head === 'chat' && method === 'POST') {
      const line: ChatLine = { number: this.#lines.length + 1, at: now(), authorId: you, author: name, school: isTeacher ? '' : '向阳小学', text: String(body['text']), isCleared: false };
      this.#lines.push(line);
      this.#tell('chat', line);
      return line;
    }
    if (head === 'chat' && id === 'on') { this.chatOn = body['on'] as boolean; this.#tell('chat-on', this.chatOn); return null; }
    if (head === 'chat' && what === 'cleared') {
      const line = this.#lines[Number(id) - 1]!;
      line.isCleared = body['cleared'] as boolean;
      this.#tell('chat', { ...line, text: line.isCleared ? '' : line.text });
      return line;
    }
    if (head === 'chat') return this.#chat();
    if (head === 'polls') return this.#poll(method, id, what, body, you);
    if (head === 'timer') return this.#setTimer(method, id, body);
    if (head === 'board' || head === 'board.pdf') return this.#board(method, id, what, body, you);
    if (head === 'workspace') return this.#work(method, id, what, body, you, name);
    return undefined;
  }

  phone(device: string): Poll | null {
    const entry = this.#polls.find(one => one.poll.state === 'open') ?? this.#polls.at(-1);
    return entry ? this.#seen(entry, false, device) : null;
  }

  #chat() {
    return { isOn: this.chatOn, lines: this.#lines.map(line => line.isCleared ? { ...line, text: '' } : line), hasEarlier: false };
  }

  #poll(method: string, id: string | undefined, what: string | undefined, body: Body, you: string): unknown {
    if (id === 'door') return { address: '192.0.2.10:8443/answer', code: '4827', url: 'https://192.0.2.10:8443/answer/demo', qrSvg: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path fill="#fff" d="M0 0h8v8H0z"/><path d="M1 1h2v2H1zM5 1h2v2H5zM1 5h2v2H1zM4 4h1v1H4zM6 6h1v1H6z"/></svg>' };
    if (method === 'POST') {
      for (const one of this.#polls) one.poll.state = 'closed';
      const poll: Poll = { id: `q${this.#polls.length + 1}`, number: this.#polls.length + 1, kind: body['kind'] as Poll['kind'], question: String(body['question'] ?? ''), options: (body['options'] as string[]) ?? [], many: body['many'] === true, state: 'open', showsResults: false, correct: [], openedAt: now(), closedAt: null, answers: 0, results: null, yours: null };
      this.#polls.push({ poll, answers: new Map() });
      return this.#tellPoll(this.#polls.at(-1)!);
    }
    const entry = this.#polls.find(one => one.poll.id === id);
    if (!entry) return undefined;
    if (what === 'answer') {
      entry.answers.set(String(body['device'] ?? you), { choices: (body['choices'] as number[]) ?? [], text: (body['text'] as string | null) ?? null, name: (body['name'] as string | null) ?? null });
      this.#tellPoll(entry);
      return this.#seen(entry, false, String(body['device'] ?? you));
    }
    Object.assign(entry.poll, Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null && value !== undefined)));
    return this.#tellPoll(entry);
  }

  #setTimer(method: string, id: string | undefined, body: Body): unknown {
    const of = this.#timer;
    const ran = of ? of.elapsed + (of.runsSince ? (Date.now() - Date.parse(of.runsSince)) / 1000 : 0) : 0;
    if (method === 'DELETE') this.#timer = null;
    else if (id === 'paused' && of) this.#timer = { ...of, elapsed: ran, runsSince: body['paused'] ? null : now() };
    else if (id === 'more' && of) this.#timer = { ...of, duration: Math.max(ran, of.duration) + (body['more'] as number) };
    else this.#timer = { id: now(), kind: body['kind'] as LessonTimer['kind'], duration: body['duration'] as number, elapsed: 0, runsSince: now(), sound: body['sound'] === true };
    this.#tell('timer', { timer: this.#timer });
    return { timer: this.#timer };
  }

  #board(method: string, id: string | undefined, what: string | undefined, body: Body, you: string): unknown {
    if (method === 'GET') return { head: this.#head, steps: this.#steps };
    if (method === 'PUT' && !id) {
      this.#head = { ...this.#head, ...body };
      if (!this.#head.pages.includes(this.#head.page)) this.#head.pages = [...this.#head.pages, this.#head.page];
      this.#tell('board', this.#head);
      return this.#head;
    }
    if (id === 'sketch') { this.#tell('draft', { authorId: you, page: body['page'], shape: body['shape'] ?? null }); return null; }
    let step = this.#steps[Number(what) - 1];
    if (method === 'PUT') step!.isActive = body['active'] as boolean;
    else this.#steps.push(step = { number: this.#steps.length + 1, authorId: you, kind: id === 'clear' ? 'clear' : body['shape'] ? 'add' : 'erase', page: String(body['page']), shape: (body['shape'] as BoardShape | undefined) ?? null, erased: (body['erased'] as number[] | undefined) ?? [], isActive: true, clientId: String(body['clientId']) });
    this.#tell('stroke', step);
    return step;
  }

  #work(method: string, id: string | undefined, what: string | undefined, body: Body, you: string, name: string): unknown {
    const space = this.#space;
    if (id === 'notes') {
      if (method !== 'POST') return this.#notes;
      const update = { number: this.#notes.length + 1, content: String(body['content']), clientId: String(body['clientId']) };
      this.#notes.push(update);
      this.#tell('notes', update);
      return update;
    }
    const item = space.agenda.find(one => one.id === what);
    if (id === 'agenda' && method === 'POST') space.agenda.push({ id: String(body['clientId']), title: String(body['title']), minutes: body['minutes'] as number, done: false });
    else if (id === 'agenda' && method === 'PUT') Object.assign(item!, body);
    else if (id === 'agenda' && method === 'DELETE') space.agenda.splice(space.agenda.indexOf(item!), 1);
    else if (id === 'comments' && method === 'POST') space.comments.push({ id: String(body['clientId']), at: String(body['at'] ?? now()), authorId: you, author: name, school: '', text: String(body['text']), writtenAt: now() });
    else if (id === 'materials' && method === 'POST') space.materials.push({ id: `m${space.materials.length}`, name: String(body['name']), sizeBytes: 48_000, authorId: you, author: name, at: now() });
    if (method !== 'GET') this.#tell('workspace', space);
    return space;
  }
}
