import { signal } from '@preact/signals';
import { api } from '../api/client';
import { readEvents } from '../api/eventStream';
import { Problem } from '../api/problem';
import type { LessonView, StageFrame, Ticket } from '../api/types';
import { Backoff } from '../rtc/backoff';
import { enter as enterTogether, takeEvent, takePart } from '../together/news';
import { boxTimeIs } from '../state/clock';

/** What the display is doing. Nobody stands before it with a keyboard: it never asks, and never gives up. */
export type Doing = 'starting' | 'waiting' | 'showing' | 'over' | 'refused';

export const doing = signal<Doing>('starting');
export const view = signal<LessonView | null>(null);
export const ticket = signal<Ticket | null>(null);
/** Of the room's own display: what it knows between lessons. */
export const frame = signal<StageFrame | null>(null);
/** False while the line to the box is cut; pictures go on by themselves as long as they can. */
export const lineUp = signal(false);
/** Grows when the media router, or the box, was restarted: all pictures dial anew at once. */
export const routerEpoch = signal(0);

// After this long a refused display asks again: somebody may have mended its token, and nobody touches it.
const RefusedPauseMs = 30_000;
const Over = new Set(['lesson.ended', 'lesson.not-live', 'lesson.not-found', 'lesson.over']);
const Refused = new Set(['session.required', 'command.forbidden', 'lesson.ticket-invalid', 'request.unauthorized']);

const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms));
const isRefused = ({ code, status }: Problem) => Refused.has(code) || status === 401 || status === 403;

/** Shows what the address names: one lesson by its ticket, or every lesson of the room. Returns never. */
export async function show(address: Pick<Location, 'pathname' | 'hash'>): Promise<void> {
  const said = new URLSearchParams(address.hash.replace(/^#/, ''));
  const lessonId = /^\/stage\/([^/]+)\/?$/.exec(address.pathname)?.[1] ?? 'current';
  const token = said.get('t');
  if (lessonId !== 'current' && token) {
    await showLesson(decodeURIComponent(lessonId), { token, participantId: 'stage', iceServers: [], role: 'observer', standing: 'admitted' }, new AbortController().signal);
    return;
  }
  await showRoom(said.get('k'));
}

/** The room's own display: follows the room, and each lesson while it lasts. */
async function showRoom(token: string | null): Promise<void> {
  const backoff = new Backoff(250, 4000);
  let lesson: { id: string; stop: AbortController } | null = null;
  const end = () => {
    lesson?.stop.abort();
    lesson = null;
  };
  for (;;) {
    let refused = false;
    const line = new AbortController();
    try {
      await readEvents(api.stageEvents, token, event => {
        backoff.reset();
        if (event.event !== 'stage') return;
        const next = JSON.parse(event.data) as StageFrame;
        boxTimeIs(next.serverTime);
        frame.value = next;
        lineUp.value = true;
        if (!next.lessonId || !next.ticket) {
          end();
          view.value = null;
          doing.value = 'waiting';
        } else if (lesson?.id !== next.lessonId) {
          end();
          lesson = { id: next.lessonId, stop: new AbortController() };
          // A ticket that no longer opens the lesson: the stream begins anew with a fresh one.
          void showLesson(next.lessonId, next.ticket, lesson.stop.signal).then(isVoid => {
            if (!isVoid) return;
            lesson = null;
            line.abort();
          });
        }
      }, line.signal);
    } catch (error) {
      refused = isRefused(Problem.of(error));
    }
    lineUp.value = false;
    if (refused) {
      end();
      view.value = null;
      doing.value = 'refused';
      await pause(RefusedPauseMs);
    } else await pause(backoff.next());
  }
}

/** Shows one lesson to its end; comes back by itself after a cut line. True when its ticket opens nothing any more. */
async function showLesson(id: string, given: Ticket, signal: AbortSignal): Promise<boolean> {
  const backoff = new Backoff(250, 4000);
  const ending = new AbortController();
  signal.addEventListener('abort', () => ending.abort());
  let over = false;
  let refused = false;
  ticket.value = given;
  const here = { lessonId: id, token: given.token, isTeacher: false };
  let host: string | null = null;
  let leaveTogether = enterTogether(here);
  while (!signal.aborted && !over) {
    let isFirst = true;
    try {
      await readEvents(api.events(id), given.token, ({ event, data }) => {
        backoff.reset();
        const next = event === 'lesson' ? JSON.parse(data) as LessonView : null;
        if (next && (next.host ?? null) !== host) {
          // As another class's guest, what is done together comes from its lesson.
          host = next.host ?? null;
          leaveTogether();
          leaveTogether = host ? takePart({ ...here, via: host }) : enterTogether(here);
          isFirst = true;
        }
        if (!host) takeEvent({ event, data }, isFirst);
        isFirst = false;
        if (event === 'over') {
          over = true;
          ending.abort();
        }
        if (next) take(next);
      }, ending.signal);
    } catch (error) {
      const problem = Problem.of(error);
      if (ending.signal.aborted || Over.has(problem.code)) break;
      if (isRefused(problem)) {
        refused = true;
        break;
      }
    }
    if (!over && !signal.aborted) {
      lineUp.value = false;
      await pause(backoff.next());
    }
  }
  leaveTogether();
  if (!signal.aborted) {
    view.value = null;
    ticket.value = null;
    doing.value = refused ? 'refused' : frame.peek() ? 'waiting' : 'over';
  }
  return refused && !signal.aborted;
}

function take(next: LessonView): void {
  const before = view.peek();
  boxTimeIs(next.serverTime);
  lineUp.value = true;
  view.value = next;
  doing.value = 'showing';
  const isBack = before?.notice === 'lesson.router-down' && !next.notice;
  if (isBack || (before && before.resumedAt !== next.resumedAt)) routerEpoch.value++;
}
