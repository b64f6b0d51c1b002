import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

interface Stream { url: string; send: (event: string, data: unknown) => void }

const streams: Stream[] = [];
const asked: { url: string; method: string; body: unknown }[] = [];
const Host = '南 School';
const There = `/api/v1/lessons/l1/joined/${encodeURIComponent(Host)}`;

const poll = { id: 'q', number: 1, kind: 'choice', question: '', options: ['A', 'B'], many: false, state: 'open', showsResults: false, correct: [], openedAt: '', closedAt: null, answers: 0, results: null, yours: null };
const together = (you: string) => ({
  serverTime: new Date().toISOString(), you, role: 'partner', chat: { isOn: true, lines: [], hasEarlier: false }, polls: [], timer: null,
  board: { isOpen: false, access: 'teacher', page: 'blank-1', pages: ['blank-1'] },
});
const lesson = (you: string, host: string | null, hand: string | null = null) => ({
  id: 'l1', kind: 'teaching', title: '数学', state: 'live', room: { name: { 'zh-CN': '教室', en: 'Room' }, site: 's' }, you, feeds: ['room'], notice: null, host,
  participants: [{ id: 'p7', name: '北', school: '北', handRaisedAt: hand }], standing: 'admitted', stage: { layout: 'allClasses', spotlight: null, follows: null },
  cameras: [], cameraUses: [], roomFeeds: [], slides: null, serverTime: new Date().toISOString(),
});
const opened = (url: string, count = 1) => vi.waitFor(() => {
  const found = streams.filter(one => one.url === url);
  expect(found.length).toBeGreaterThanOrEqual(count);
  return found.at(-1)!;
});

beforeEach(() => {
  streams.length = asked.length = 0;
  vi.resetModules();
  vi.spyOn(Math, 'random').mockReturnValue(0);
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    if (!url.endsWith('/events')) {
      asked.push({ url, method: init.method ?? 'GET', body: init.body ? JSON.parse(init.body as string) : null });
      return new Response(JSON.stringify(url.endsWith('/together') ? together(url.startsWith(There) ? 'p7' : 'room') : {}));
    }
    return new Response(new ReadableStream({
      start(controller) {
        init.signal?.addEventListener('abort', () => { try { controller.close(); } catch { /* closed before */ } });
        streams.push({ url, send: (event, data) => controller.enqueue(new TextEncoder().encode(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)) });
      },
    }));
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('a guest in another box’s lesson', () => {
  it('Panel_TakesPartThere_AsAParticipant', async () => {
    const [{ takePart }, { you, role }, { polls }, { handIsUp, raiseHand }, { together: client }] = await Promise.all([
      import('../src/together/news'), import('../src/together/place'), import('../src/together/polls'), import('../src/together/hand'), import('../src/together/client')]);
    const leave = takePart({ lessonId: 'l1', token: undefined, isTeacher: false, via: Host });
    const stream = await opened(`${There}/events`);
    stream.send('lesson', lesson('p7', null));
    await vi.waitFor(() => expect(you.value).toBe('p7'));
    expect(role.value).toBe('partner');

    stream.send('poll', poll);
    await vi.waitFor(() => expect(polls.value.map(one => one.id)).toEqual(['q']));
    await client.answerPoll('q', { choices: [1], text: null, name: null });
    await raiseHand(true);
    expect(asked.slice(-2)).toEqual([
      { url: `${There}/polls/q/answer`, method: 'PUT', body: { choices: [1], text: null, name: null } },
      { url: `${There}/hand`, method: 'POST', body: { raised: true } },
    ]);
    stream.send('lesson', lesson('p7', null, '2026-01-12T02:00:00Z'));
    stream.send('lesson', lesson('p7', null));
    await vi.waitFor(() => expect(handIsUp.value).toBe(false));
    leave();
    expect(polls.value).toEqual([]);
  });

  it('LineBetweenTheBoxes_BackAfterACut_ReadsAgain', async () => {
    const { takePart } = await import('../src/together/news');
    takePart({ lessonId: 'l1', token: undefined, isTeacher: false, via: Host });
    const stream = await opened(`${There}/events`);
    stream.send('lesson', lesson('p7', null));
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    stream.send('reload', {});
    await vi.waitFor(() => expect(asked.map(one => one.url)).toEqual([`${There}/together`, `${There}/together`]));
  });

  it('Display_ShowsWhatTheHostDoes_AndItsOwnAgainAfterwards', async () => {
    const [{ show, view }, { shownPoll }] = await Promise.all([import('../src/stage/show'), import('../src/together/polls')]);
    void show({ pathname: '/stage/l1', hash: '#t=linked' });
    const own = await opened('/api/v1/lessons/l1/events');
    own.send('lesson', lesson('stage-1', Host));
    const there = await opened(`${There}/events`);
    there.send('lesson', lesson('p7', null));
    await vi.waitFor(() => expect(asked.map(one => one.url)).toContain(`${There}/together`));
    own.send('poll', { ...poll, id: 'own' });
    there.send('poll', poll);
    await vi.waitFor(() => expect(shownPoll.value?.id).toBe('q'));
    expect(view.value!.you).toBe('stage-1');

    own.send('lesson', lesson('stage-1', null));
    await vi.waitFor(() => expect(asked.at(-1)!.url).toBe('/api/v1/lessons/l1/together'));
    own.send('poll', { ...poll, id: 'own' });
    await vi.waitFor(() => expect(shownPoll.value?.id).toBe('own'));
  });
});
