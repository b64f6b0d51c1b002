import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

interface Stream { url: string; token: string | null; send: (event: string, data: object) => void; cut: () => void }

const streams: Stream[] = [];
let refusal: number | null = null;
let stage: typeof import('../src/stage/show');

const frame = (lessonId: string | null, token = 'tick') => ({
  room: { name: { 'zh-CN': '教室', en: 'Room' }, site: 's' }, lessonId, next: null, serverTime: new Date().toISOString(),
  ticket: lessonId ? { token, participantId: 'stage-1', iceServers: [], role: 'partner', standing: 'admitted' } : null,
});
const lesson = (notice: string | null = null) => ({
  id: 'l1', kind: 'teaching', title: '数学', state: 'live', room: { name: { 'zh-CN': '教室', en: 'Room' }, site: 's' }, participants: [], you: 'stage-1', feeds: ['room'], notice,
  standing: 'admitted', stage: { layout: 'allClasses', spotlight: null }, cameras: [], cameraUses: [], roomFeeds: [], slides: null, serverTime: new Date().toISOString(),
});
const opened = (part: string, count = 1) => vi.waitFor(() => {
  const found = streams.filter(one => one.url.endsWith(part));
  expect(found.length).toBeGreaterThanOrEqual(count);
  return found.at(-1)!;
});

beforeEach(async () => {
  streams.length = 0;
  refusal = null;
  vi.resetModules();
  vi.spyOn(Math, 'random').mockReturnValue(0);
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    if (refusal) return new Response('{"code":"session.required"}', { status: refusal, headers: { 'Content-Type': 'application/problem+json' } });
    if (!url.endsWith('/events')) return new Response('{}', { headers: { 'Content-Type': 'application/json' } });
    return new Response(new ReadableStream({
      start(controller) {
        const close = () => { try { controller.close(); } catch { /* closed before */ } };
        init.signal?.addEventListener('abort', close);
        streams.push({
          url, token: new Headers(init.headers).get('Authorization'), cut: close,
          send: (event, data) => controller.enqueue(new TextEncoder().encode(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)),
        });
      },
    }));
  });
  stage = await import('../src/stage/show');
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('the room’s own display', () => {
  it('Lessons_ComeAndGo_WithoutATouch', async () => {
    void stage.show({ pathname: '/stage/current', hash: '#k=edge_1' });
    const roomStream = await opened('/stage/events');
    expect(roomStream.token).toBe('Bearer edge_1');
    roomStream.send('stage', frame(null));
    await vi.waitFor(() => expect(stage.doing.value).toBe('waiting'));
    roomStream.send('stage', frame('l1'));
    const lessonStream = await opened('/lessons/l1/events');
    expect(lessonStream.token).toBe('Bearer tick');
    lessonStream.send('lesson', lesson());
    await vi.waitFor(() => expect(stage.doing.value).toBe('showing'));
    expect(stage.view.value!.stage.layout).toBe('allClasses');
    lessonStream.send('over', { code: 'lesson.ended' });
    await vi.waitFor(() => expect(stage.doing.value).toBe('waiting'));
    roomStream.send('stage', frame(null));
    roomStream.send('stage', frame('l2'));
    await opened('/lessons/l2/events');
  });

  it('ServiceRestarts_FollowsAgainByItself', async () => {
    void stage.show({ pathname: '/stage/current', hash: '#k=edge_1' });
    const first = await opened('/stage/events');
    first.send('stage', frame('l1'));
    (await opened('/lessons/l1/events')).send('lesson', lesson());
    await vi.waitFor(() => expect(stage.doing.value).toBe('showing'));
    streams.forEach(one => one.cut());
    await vi.waitFor(() => expect(stage.lineUp.value).toBe(false));
    const second = await opened('/stage/events', 2);
    second.send('stage', frame(null));
    await vi.waitFor(() => expect(stage.doing.value).toBe('waiting'));
    expect(stage.lineUp.value).toBe(true);
  });

  it('RouterRestarts_DialsAllPicturesAnew', async () => {
    void stage.show({ pathname: '/stage/current', hash: '#k=edge_1' });
    (await opened('/stage/events')).send('stage', frame('l1'));
    const events = await opened('/lessons/l1/events');
    events.send('lesson', lesson('lesson.router-down'));
    await vi.waitFor(() => expect(stage.view.value?.notice).toBe('lesson.router-down'));
    expect(stage.routerEpoch.value).toBe(0);
    events.send('lesson', lesson());
    await vi.waitFor(() => expect(stage.routerEpoch.value).toBe(1));
  });

  it('TokenStruckOff_GoesDark', async () => {
    refusal = 401;
    void stage.show({ pathname: '/stage/current', hash: '#k=edge_0' });
    await vi.waitFor(() => expect(stage.doing.value).toBe('refused'));
  });
});

describe('a display with a link', () => {
  it('Link_ShowsThatLessonAndItsEnd', async () => {
    void stage.show({ pathname: '/stage/l1', hash: '#t=linked' });
    const events = await opened('/lessons/l1/events');
    expect(events.token).toBe('Bearer linked');
    events.send('lesson', lesson());
    await vi.waitFor(() => expect(stage.doing.value).toBe('showing'));
    events.send('over', { code: 'lesson.ended' });
    await vi.waitFor(() => expect(stage.doing.value).toBe('over'));
    expect(streams.some(one => one.url.endsWith('/stage/events'))).toBe(false);
  });
});
