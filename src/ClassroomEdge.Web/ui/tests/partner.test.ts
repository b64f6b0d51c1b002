import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { api } from '../src/api/client';
import { Problem } from '../src/api/problem';
import type { LessonView, Ticket } from '../src/api/types';
import { faultOf } from '../src/partner/devices';
import { earlierStay, keepStay, readEntrance } from '../src/partner/entrance';
import * as visit from '../src/partner/visit';
import { together } from '../src/together/client';
import { handIsUp, raiseHand, wantedHand } from '../src/together/hand';

const ticket: Ticket = { token: 'tick', participantId: 'p1', iceServers: [], role: 'partner', standing: 'admitted' };
const view = (part: Partial<LessonView> = {}): LessonView => ({
  id: 'l1', kind: 'teaching', title: '数学', state: 'live', room: { name: { 'zh-CN': '教室', en: 'Room' }, site: 's' }, you: 'p1', feeds: ['room'], roomFeeds: [], slides: null, notice: null, standing: 'admitted',
  stage: { layout: 'teacherAndSlides', spotlight: null, follows: null }, host: null, cameras: [], cameraUses: [], resumedAt: null, serverTime: '2026-01-12T02:00:00Z',
  participants: [{ id: 'p1', name: '三年级一班', school: '向阳小学', role: 'partner', mayPublish: true, isPresent: true, isPublishing: true, isMuted: false, handRaisedAt: null }], ...part,
});

let send: (event: string, data: object) => void;
let streams = 0;
let refusal: Response | null = null;

beforeEach(() => {
  sessionStorage.clear();
  streams = 0;
  refusal = null;
  history.replaceState(null, '', '/lesson/l1#t=inv');
  visit.stage.value = 'entrance';
  visit.lessonView.value = null;
  wantedHand.value = null;
  vi.stubGlobal('fetch', async (_url: string, init: RequestInit) => {
    streams++;
    if (refusal) return refusal.clone();
    return new Response(new ReadableStream({
      start(controller) {
        send = (event, data) => controller.enqueue(new TextEncoder().encode(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`));
        init.signal?.addEventListener('abort', () => { try { controller.close(); } catch { /* closed before */ } });
      },
    }));
  });
});
afterEach(async () => {
  vi.spyOn(api, 'leave').mockResolvedValue();
  await visit.leave();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});
const inside = async () => {
  vi.spyOn(api, 'join').mockResolvedValue(ticket);
  await visit.join('三年级一班', null);
  await vi.waitFor(() => expect(streams).toBeGreaterThan(0));
};

describe('entrance', () => {
  it.each([
    ['/lesson/abc', '#t=tok.en', { lessonId: 'abc', token: 'tok.en', watches: false }], ['/lesson', '', { lessonId: null, token: null, watches: false }],
    ['/lesson/abc', '#t=x&r=observer', { lessonId: 'abc', token: 'x', watches: true }],
    ['/lesson/', '', { lessonId: null, token: null, watches: false }], ['/lesson/a%20b/', '#x=1&t=2', { lessonId: 'a b', token: '2', watches: false }],
  ])('ReadEntrance_%s%s_IsRead', (pathname, hash, entrance) => expect(readEntrance({ pathname, hash })).toEqual(entrance));

  it('EarlierStay_OtherLessonOrNonsense_IsNone', () => {
    keepStay({ lessonId: 'l1', name: 'n', ticket, inside: true });
    expect(earlierStay('l1')?.name).toBe('n');
    expect(earlierStay('l2')).toBeNull();
    sessionStorage.setItem('edge.lesson', '{broken');
    expect(earlierStay('l1')).toBeNull();
  });
});

describe('visit', () => {
  it('Join_ByLink_EntersAndFollows', async () => {
    await inside();
    expect(api.join).toHaveBeenCalledWith('l1', 'inv', '三年级一班', undefined);
    expect(visit.stage.value).toBe('inside');
    send('lesson', view());
    await vi.waitFor(() => expect(visit.lessonView.value?.title).toBe('数学'));
    expect(visit.eventsUp.value).toBe(true);
  });

  it('Join_ByPin_PutsTheLessonIntoTheAddress', async () => {
    history.replaceState(null, '', '/lesson');
    vi.spyOn(api, 'joinByPin').mockResolvedValue({ lessonId: 'l9', ticket });
    await visit.join('我', '123456');
    expect(location.pathname).toBe('/lesson/l9');
    expect(earlierStay('l9')?.ticket.token).toBe('tick');
  });

  it('Resume_AfterReload_JoinsAgainAsTheSame', async () => {
    keepStay({ lessonId: 'l1', name: '三年级一班', ticket, inside: true });
    const join = vi.spyOn(api, 'join').mockResolvedValue({ ...ticket, token: 'new' });
    await visit.resume();
    expect(join).toHaveBeenCalledWith('l1', 'inv', '三年级一班', 'tick');
    expect(visit.stage.value).toBe('inside');
    expect(earlierStay('l1')?.ticket.token).toBe('new');
  });

  it('Resume_RemovedMeanwhile_SaysSo', async () => {
    keepStay({ lessonId: 'l1', name: 'n', ticket, inside: true });
    vi.spyOn(api, 'join').mockRejectedValue(new Problem('lesson.removed', 403, ''));
    await visit.resume();
    expect(visit.stage.value).toBe('over');
    expect(visit.overCode.value).toBe('lesson.removed');
  });

  it('Resume_RoomAway_GoesOnWithTheOldTicket', async () => {
    keepStay({ lessonId: 'l1', name: 'n', ticket, inside: true });
    vi.spyOn(api, 'join').mockRejectedValue(new Problem('network.unreachable', 0, ''));
    await visit.resume();
    expect(visit.stage.value).toBe('inside');
  });

  it('Resume_AfterLeaving_AsksFirst', async () => {
    keepStay({ lessonId: 'l1', name: 'n', ticket, inside: false });
    await visit.resume();
    expect(visit.stage.value).toBe('entrance');
  });

  it('Events_Over_ShowsWhyAndForgetsTheTicket', async () => {
    await inside();
    send('over', { code: 'lesson.removed' });
    await vi.waitFor(() => expect(visit.stage.value).toBe('over'));
    expect(visit.overCode.value).toBe('lesson.removed');
    expect(earlierStay('l1')).toBeNull();
  });

  it('Events_RouterBack_MakesAllDialAnew', async () => {
    await inside();
    const before = visit.routerEpoch.value;
    send('lesson', view({ notice: 'lesson.router-down' }));
    send('lesson', view());
    await vi.waitFor(() => expect(visit.routerEpoch.value).toBe(before + 1));
  });

  it('Events_BoxBackAfterARestart_MakesAllDialAnew', async () => {
    await inside();
    const before = visit.routerEpoch.value;
    send('lesson', view());
    send('lesson', view({ resumedAt: '2026-01-12T02:10:00Z' }));
    await vi.waitFor(() => expect(visit.routerEpoch.value).toBe(before + 1));
  });

  it('Events_TicketVoid_AsksToJoinAgain', async () => {
    refusal = new Response('{"code":"lesson.ticket-invalid"}', { status: 401 });
    await inside();
    await vi.waitFor(() => expect(visit.stage.value).toBe('entrance'));
  });

  it('RaiseHand_Tap_ShowsAtOnceAndGoesBackWhenRefused', async () => {
    await inside();
    vi.spyOn(together, 'raiseHand').mockRejectedValue(new Problem('request.too-many', 429, ''));
    const raising = raiseHand(true);
    expect(handIsUp.value).toBe(true);
    await expect(raising).rejects.toMatchObject({ code: 'request.too-many' });
    expect(handIsUp.value).toBe(false);
  });

  it('Leave_Tap_KeepsTheTicketForComingBack', async () => {
    await inside();
    const leave = vi.spyOn(api, 'leave').mockResolvedValue();
    await visit.leave();
    expect(leave).toHaveBeenCalledWith('l1', 'tick');
    expect(visit.overCode.value).toBe('left');
    expect(earlierStay('l1')).toMatchObject({ inside: false, ticket: { token: 'tick' } });
  });
});

describe('faultOf', () => {
  it.each([['NotAllowedError', 'denied'], ['NotReadableError', 'busy'], ['NotFoundError', 'none'], ['OverconstrainedError', 'none']] as const)(
    '%s_Is%s', (name, fault) => expect(faultOf(new DOMException('x', name))).toBe(fault));
});
