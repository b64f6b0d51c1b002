import type { IncomingMessage, ServerResponse } from 'node:http';
import type { LessonSummary, Session } from '../../src/api/types';
import { makeRules, makeSession } from './data';
import { MockHub } from './hub';
import { MockLessons } from './lessons';
import { MockRoom } from './room';
import { MockSimulation } from './simulation';
import { MockTogether } from './together';

type Body = Record<string, unknown>;
type Answer = { status: number; body?: unknown };

const ok = (body?: unknown, status = body === undefined ? 204 : 200): Answer => ({ status, body });
const refuse = (status: number, code: string, details = {}): Answer => ({ status, body: { title: code, detail: code, code, details } });

/** Every PIN is 1379. `POST /mock {…}` sets the stage for a screenshot. */
export class MockServer {
  readonly room = new MockRoom();
  readonly lessons = new MockLessons(this.room);
  readonly hub = new MockHub(this.room);
  readonly simulation = new MockSimulation(this.room);
  readonly together = new MockTogether();
  session: Session = makeSession();
  dead = false;

  async handle(request: IncomingMessage, response: ServerResponse, origin: string): Promise<void> {
    const url = new URL(request.url!, origin);
    if (this.dead && url.pathname !== '/mock') {
      request.socket.destroy();
      return;
    }
    if (url.pathname.startsWith('/live')) return this.hub.handle(url, request, response);
    if (url.pathname === '/api/v1/stage/events') return this.#display(response);
    if (url.pathname.startsWith('/api/v1/answer/') && url.pathname.endsWith('/events')) return this.#phone(url, response);
    if (url.pathname.endsWith('/events')) return this.#events(request, response);
    const own = await this.#together(request, url);
    if (own !== undefined) {
      response.writeHead(own === null ? 204 : 200, { 'Content-Type': 'application/json' });
      response.end(own === null ? undefined : JSON.stringify(own));
      return;
    }
    const body = JSON.parse(await read(request) || '{}') as Body;
    const { status, body: answer } = this.#answer(request.method!, url, body, origin);
    response.writeHead(status, { 'Content-Type': status < 400 ? 'application/json' : 'application/problem+json' });
    response.end(answer === undefined ? undefined : JSON.stringify(answer));
  }

  #answer(method: string, url: URL, body: Body, origin: string): Answer {
    const path = url.pathname.replace('/api/v1/', '').split('/').map(decodeURIComponent);
    const [head, id, verb, who, what] = path;
    const key = `${method} ${head}`;
    if (url.pathname === '/mock') return this.#stage(body);
    if (url.pathname === '/healthz') return ok({});
    if (key === 'GET session') return ok(this.session);
    if (key === 'DELETE session') { this.session = makeSession(); return ok(); }
    if (key === 'POST session') return body['pin'] === '1379' || body['password'] ? ok(this.#signIn(body['account'] as string)) : refuse(401, 'session.wrong-secret', { remaining: '4' });
    if (key === 'POST claim') return body['code'] === 'WRONG' ? refuse(401, 'claim.wrong-code') : ok(this.#signIn('admin'));
    if (key === 'GET room') return ok(this.room.view);
    if (head === 'devices') {
      if (this.room.broken.has(id!)) return refuse(504, 'device.unreachable');
      this.room.set(id!, body['property'] as string, (body['value'] as { value: string }).value);
      return ok();
    }
    if (head === 'rules') return this.#rule(id!, verb!, body);
    if (head === 'sim') return this.#simulation(method, id, body);
    if (head === 'scenes') return ok(this.room.activate(id!), 202);
    if (head === 'recordings') return ok(this.lessons.recordings);
    if (head === 'join') {
      if (!this.lessons.current || body['pin'] !== '483912') return refuse(403, 'lesson.invitation-invalid');
      return ok({ lessonId: this.lessons.current.id, ticket: this.#ticket(this.lessons.join(body['name'] as string, '向阳小学').id) });
    }
    if (head === 'lessons') return this.#lesson(method, id, verb, who, what, body, origin);
    return refuse(404, 'request.not-found');
  }

  #simulation(method: string, verb: string | undefined, body: Body): Answer {
    if (!verb) return ok(this.simulation.status());
    if (verb === 'faults' && method === 'DELETE') this.simulation.parts.forEach(one => this.simulation.break(one.id, null));
    else if (verb === 'faults') this.simulation.break(body['part'] as string, body['fault'] as string | null);
    else if (verb === 'controls') this.simulation.set(body['part'] as string, body['control'] as string, (body['value'] as { value: number }).value);
    else return refuse(404, 'simulation.not-found');
    return ok();
  }

  #lesson(method: string, id: string | undefined, verb: string | undefined, who: string | undefined, what: string | undefined, body: Body, origin: string): Answer {
    const { lessons } = this;
    if (!id) return method === 'POST' ? ok(lessons.start(body as never), 202) : ok([...(lessons.current ? [lessons.current] : []), ...lessons.past]);
    if (!verb) return this.#summary(id);
    if (verb === 'end') { lessons.end(); return ok(undefined, 202); }
    if (verb === 'invites') return ok(lessons.invitations(origin));
    if (verb === 'ticket') return ok(this.#ticket('room'));
    if (verb === 'join') return lessons.current ? ok(this.#ticket(body['earlierTicket'] ? String(body['earlierTicket']).slice(7) : lessons.join(body['name'] as string, '向阳小学').id)) : refuse(409, 'lesson.not-live');
    if (verb === 'roll') {
      if (method === 'PUT') lessons.rolls.set(id, { ...lessons.roll(id), confirmed: body['count'] as number, confirmedBy: 'li', confirmedAt: new Date().toISOString() });
      return ok(lessons.roll(id));
    }
    const target = lessons.participant(who ?? 'p1');
    if (target && what === 'admit') lessons.admit(target);
    if (target && what === 'camera') target.mayTurnCamera = body['granted'] as boolean;
    if (target && what === 'promote') target.mayPublish = body['promoted'] as boolean;
    const lesson = lessons.current;
    if (lesson && verb === 'stage' && who === 'link') return ok({ url: `${origin}/stage/${id}#t=ticket-stage` });
    if (lesson && verb === 'stage') lesson.stage = body as never;
    if (lesson && verb === 'door') Object.assign(lesson, { lobby: body['lobby'] ?? lesson.lobby, isLocked: body['locked'] ?? lesson.isLocked });
    if (lesson && verb === 'admit') lesson.participants.filter(one => one.standing === 'waiting').forEach(one => lessons.admit(one));
    if (lesson && verb === 'mute-all') {
      lesson.isMutedTogether = body['muted'] as boolean;
      lesson.participants.forEach(one => { one.isMuted = lesson.isMutedTogether; });
    }
    if (lesson && verb === 'camera') lesson.cameraUses.push({ at: new Date().toISOString(), participantId: 'p1', deviceId: body['device'] as string, preset: body['preset'] as string });
    if (target && verb === 'hand') target.handRaisedAt = body['raised'] ? new Date().toISOString() : null;
    if (target && what === 'mute') target.isMuted = body['muted'] as boolean;
    if (target && what === 'lower-hand') target.handRaisedAt = null;
    if (target && ((method === 'DELETE' && !what) || verb === 'leave')) {
      target.isPresent = target.isPublishing = false;
      target.visits.at(-1)!.leftAt = new Date().toISOString();
    }
    this.room.touch();
    return ok();
  }

  #summary(id: string): Answer {
    const lesson = [this.lessons.current, ...this.lessons.past].find(one => one?.id === id);
    if (!lesson) return refuse(404, 'lesson.not-found');
    const summary: LessonSummary = {
      lesson, duration: lesson.endedAt && lesson.liveAt ? (Date.parse(lesson.endedAt) - Date.parse(lesson.liveAt)) / 1000 : null,
      recording: this.lessons.recordings.find(one => one.lessonId === id) ?? null, roll: this.lessons.roll(id),
    };
    return ok(summary);
  }

  #events(request: IncomingMessage, response: ServerResponse): void {
    const you = request.headers.authorization?.replace('Bearer ticket-', '') ?? '';
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    const push = () => {
      const view = this.lessons.viewFor(you);
      const gone = !view || view.state === 'ended' ? 'lesson.ended' : this.lessons.participant(you)?.isPresent === false && view.standing !== 'waiting' ? 'lesson.removed' : null;
      response.write(gone ? `event: over\ndata: {"code":"${gone}"}\n\n` : `event: lesson\ndata: ${JSON.stringify(view)}\n\n`);
    };
    push();
    this.together.follow(response, you || 'room');
    response.on('close', this.room.onChange(push));
  }

  /** Undefined where the path is no part of it. */
  async #together(request: IncomingMessage, url: URL): Promise<unknown> {
    const [head, id, ...rest] = url.pathname.replace('/api/v1/', '').split('/').map(decodeURIComponent);
    if (head === 'answer' && !id) return { lessonId: this.lessons.current?.id ?? 'demo' };
    const isOurs = head === 'answer' || (head === 'lessons' && ['together', 'chat', 'polls', 'timer', 'board', 'board.pdf', 'workspace'].includes(rest[0] ?? ''));
    if (!isOurs) return undefined;
    const raw = await read(request);
    const body = (rest.includes('materials') ? { name: url.searchParams.get('name') } : JSON.parse(raw || '{}')) as Body;
    if (head === 'answer') return this.together.answer('PUT', ['polls', rest[0]!, 'answer'], body, 'phone', '') ?? null;
    const you = request.headers.authorization?.replace('Bearer ticket-', '') ?? 'room';
    const name = you === 'room' ? '王老师' : this.lessons.participant(you)?.name ?? '';
    return this.together.answer(request.method!, rest, body, you, name);
  }

  #phone(url: URL, response: ServerResponse): void {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    const view = { lessonId: 'demo', title: this.lessons.current?.title ?? '', room: this.room.view.snapshot.name, poll: this.together.phone(url.searchParams.get('device') ?? '') };
    response.write(`event: answer\ndata: ${JSON.stringify(view)}\n\n`);
    this.together.follow(response, 'phone');
  }

  #display(response: ServerResponse): void {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    const push = () => {
      const lesson = this.lessons.current;
      const next = { startsAt: new Date(Date.now() + 20 * 60_000).toISOString(), endsAt: new Date(Date.now() + 60 * 60_000).toISOString(), title: '数学', className: '三年级二班', teacher: '李老师' };
      response.write(`event: stage\ndata: ${JSON.stringify({
        room: { name: this.room.view.snapshot.name, site: 'yucai' }, lessonId: lesson?.id ?? null, ticket: lesson && this.#ticket('stage'), next, serverTime: new Date().toISOString(),
      })}\n\n`);
    };
    push();
    response.on('close', this.room.onChange(push));
  }

  #signIn(account: string): Session {
    this.session = {
      ...this.session, signedIn: true, claimed: true, account: this.session.accounts.find(one => one.id === account) ?? this.session.accounts[0]!,
      permissions: ['viewRoom', 'operateDevices', 'activateScenes', 'runLessons', 'confirmRoll', 'viewRecordings', ...(account === 'chen' ? ['simulate' as const] : [])],
    };
    return this.session;
  }

  #ticket(participantId: string) {
    return {
      token: `ticket-${participantId}`, participantId, iceServers: [], role: 'partner' as const,
      standing: this.lessons.participant(participantId)?.standing ?? 'admitted' as const,
    };
  }

  #rule(id: string, verb: string, body: Body): Answer {
    const rule = this.room.view.snapshot.rules.find(known => known.id === id);
    if (!rule) return refuse(404, 'rule.not-found');
    const seconds = verb === 'undo' ? 3600 : body['duration'] as number;
    rule.state = seconds > 0 ? 'held' : 'idle';
    rule.until = seconds > 0 ? new Date(Date.now() + seconds * 1000).toISOString() : null;
    if (verb === 'undo') {
      for (const { device, value } of rule.lastFiring!.actions) this.room.set(device!, 'power', value!.value === 'off' ? 'on' : 'off');
      rule.lastFiring = { ...rule.lastFiring!, canUndo: false, undoneAt: new Date().toISOString() };
    }
    this.room.touch();
    return ok(rule);
  }

  #stage(body: Body): Answer {
    const room = this.room.view.snapshot;
    if ('signIn' in body) this.#signIn(body['signIn'] as string);
    if ('signOut' in body) this.session = makeSession();
    if ('claimed' in body) this.session.claimed = body['claimed'] as boolean;
    if ('rules' in body) room.rules = makeRules();
    if ('dead' in body) this.dead = body['dead'] as boolean;
    if ('broken' in body) this.room.broken.add(body['broken'] as string);
    if ('snapshot' in body) Object.assign(room, body['snapshot']);
    if ('lessonOf' in body) {
      const [title, school] = body['lessonOf'] as [string, string];
      Object.assign(this.lessons.start({ kind: 'teaching', title, partners: [school], record: false }), { state: 'live', liveAt: new Date().toISOString() });
    }
    if ('lesson' in body && room.lesson) Object.assign(room.lesson, body['lesson']);
    if ('join' in body) (body['join'] as [string, string][]).forEach(([name, school]) => this.lessons.join(name, school));
    if ('grant' in body) (body['grant'] as string[]).forEach(one => { const who = this.lessons.participant(one); if (who) who.mayTurnCamera = true; });
    if ('ptz' in body) {
      room.devices.push({
        id: 'camera-ptz', name: { 'zh-CN': '教室摄像机', en: 'Room camera' }, kind: 'camera', driver: 'visca', settable: ['preset'], health: 'ok', errorCode: null, errorMessage: null,
        properties: { preset: { value: { value: 'teacher' }, at: new Date().toISOString() } as never }, commanded: {},
        controls: [{ name: 'preset', kind: 'choice', words: ['board', 'teacher', 'class'], minimum: null, maximum: null, unit: 'none' } as never],
      });
    }
    if ('hand' in body) (body['hand'] as string[]).forEach((id, index) => { this.lessons.participant(id)!.handRaisedAt = new Date(Date.now() - 40_000 + index * 15_000).toISOString(); });
    if ('device' in body) {
      const { id, ...patch } = body['device'] as { id: string; properties?: object };
      const device = this.room.device(id)!;
      Object.assign(device, { ...patch, properties: { ...device.properties, ...patch.properties } });
    }
    this.room.touch();
    return ok();
  }
}

async function read(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}
