import { signal } from '@preact/signals';
import { api } from '../api/client';
import { readEvents, type ServerEvent } from '../api/eventStream';
import { Problem } from '../api/problem';
import type { LessonView, Ticket } from '../api/types';
import { Backoff } from '../rtc/backoff';
import { enter as enterTogether, takeEvent } from '../together/news';
import { earlierStay, keepStay, readEntrance, rememberName } from './entrance';

export type Stage = 'entrance' | 'resuming' | 'inside' | 'over';

export const stage = signal<Stage>('entrance');
/** Before the door: the teacher has not admitted them yet. */
export const isWaiting = signal(false);
export const lessonView = signal<LessonView | null>(null);
export const ticket = signal<Ticket | null>(null);
export const lessonId = signal<string | null>(null);
export const overCode = signal('lesson.ended');
/** False while the event stream is cut; the media go on by themselves. */
export const eventsUp = signal(false);
/** Grows when the router, or the box, was restarted: all connections dial anew at once. */
export const routerEpoch = signal(0);

/** Codes after which there is no way back in with what this page has. */
const Over = new Set(['lesson.removed', 'lesson.refused', 'lesson.not-live', 'lesson.not-found', 'lesson.ended', 'lesson.over']);
const NoLonger = new Set(['lesson.not-live', 'lesson.not-found', 'lesson.over']);
const TicketVoid = 'lesson.ticket-invalid';

let following: AbortController | null = null;
let name = '';

/** Enters by link or PIN. Throws a Problem. */
export async function join(asName: string, pin: string | null): Promise<void> {
  const entrance = readEntrance(location);
  const earlier = earlierStay(entrance.lessonId)?.ticket.token;
  name = asName;
  if (pin === null && entrance.lessonId && entrance.token) {
    enter(entrance.lessonId, await api.join(entrance.lessonId, entrance.token, asName, earlier));
  } else {
    const joined = await api.joinByPin(pin ?? '', asName, earlier);
    history.replaceState(null, '', `/lesson/${encodeURIComponent(joined.lessonId)}`);
    enter(joined.lessonId, joined.ticket);
  }
  rememberName(asName);
}

/** After a reload: back in with the ticket of this tab, if it still opens. Never throws. */
export async function resume(): Promise<void> {
  const entrance = readEntrance(location);
  const stay = earlierStay(entrance.lessonId);
  if (!stay?.inside) return;
  stage.value = 'resuming';
  name = stay.name;
  if (!entrance.token) {
    enter(stay.lessonId, stay.ticket);
    return;
  }
  try {
    enter(stay.lessonId, await api.join(stay.lessonId, entrance.token, stay.name, stay.ticket.token));
  } catch (error) {
    const { code, status } = Problem.of(error);
    if (Over.has(code)) leaveFor(code);
    else if (status === 0) enter(stay.lessonId, stay.ticket);
    else stage.value = 'entrance';
  }
}

function enter(id: string, given: Ticket): void {
  lessonId.value = id;
  ticket.value = given;
  keepStay({ lessonId: id, name, ticket: given, inside: true });
  isWaiting.value = given.standing === 'waiting';
  stage.value = 'inside';
  void follow(id, given.token);
}

export async function leave(): Promise<void> {
  const [id, given] = [lessonId.peek(), ticket.peek()];
  leaveFor('left');
  if (id && given) await api.leave(id, given.token).catch(() => {});
}

function leaveFor(reason: string): void {
  // Whoever was inside when it ceased to be live has seen its end.
  const code = lessonView.peek() && NoLonger.has(reason) ? 'lesson.ended' : reason;
  following?.abort();
  following = null;
  const stay = earlierStay(null);
  // The ticket stays for coming back as the same participant, but a reload asks first.
  keepStay(stay && code === 'left' ? { ...stay, inside: false } : null);
  overCode.value = code;
  stage.value = 'over';
  ticket.value = null;
  lessonView.value = null;
}

/** Follows the lesson's events; comes back by itself after a cut line. */
async function follow(id: string, token: string): Promise<void> {
  following?.abort();
  const mine = following = new AbortController();
  const leaveTogether = enterTogether({ lessonId: id, token, isTeacher: false });
  mine.signal.addEventListener('abort', leaveTogether);
  const backoff = new Backoff(250, 4000);
  while (!mine.signal.aborted) {
    let isFirst = true;
    try {
      await readEvents(api.events(id), token, event => {
        backoff.reset();
        take(event);
        takeEvent(event, isFirst);
        isFirst = false;
      }, mine.signal);
    } catch (error) {
      const { code } = Problem.of(error);
      if (mine.signal.aborted) return;
      if (Over.has(code)) return leaveFor(code);
      if (code === TicketVoid) {
        keepStay(null);
        stage.value = 'entrance';
        return;
      }
    }
    eventsUp.value = false;
    await new Promise(resolve => setTimeout(resolve, backoff.next()));
  }
}

function take({ event, data }: ServerEvent): void {
  if (event === 'over') {
    leaveFor((JSON.parse(data || '{}') as { code?: string }).code ?? 'lesson.ended');
    return;
  }
  if (event !== 'lesson') return;
  const next = JSON.parse(data) as LessonView;
  const before = lessonView.peek();
  eventsUp.value = true;
  lessonView.value = next;
  isWaiting.value = next.standing === 'waiting';
  const isBack = before?.notice === 'lesson.router-down' && !next.notice;
  if (isBack || (before && before.resumedAt !== next.resumedAt)) routerEpoch.value++;
}
