import { readEvents, type ServerEvent } from '../api/eventStream';
import { Problem } from '../api/problem';
import type { BoardDraft, BoardHead, BoardOp, ChatLine, LessonView, NotesUpdate, Poll, TimerView, WorkspaceView } from '../api/types';
import { Backoff } from '../rtc/backoff';
import { boardHead, boardIsLoaded, leaveBoard, loadBoard, shownSlides, slideOf, takeBoard, takeDraft, takeStep } from './board';
import { chatOn, takeChat, takeLine } from './chat';
import { together, urlOf } from './client';
import { takeHand } from './hand';
import { mainView } from './Main';
import { openTool, place, role, you, type Place } from './place';
import { takePoll, takePolls } from './polls';
import { boxClockSeen, forgetBoxClock, timer } from './timer';
import { loadWorkspace, takeWorkspace, workspace } from './work';

type Taker = (data: unknown) => void;

const notesTakers = new Set<{ take: (update: NotesUpdate) => void; again: () => void }>();

/** For the editor of the notes: each update, and a call when everything must be read again. */
export function followNotes(take: (update: NotesUpdate) => void, again: () => void): () => void {
  const one = { take, again };
  notesTakers.add(one);
  return () => notesTakers.delete(one);
}

const takers: Record<string, Taker> = {
  lesson: data => { shownSlides.value = (data as LessonView).slides ?? null; takeHand(data as LessonView); followSlides(data as LessonView); },
  chat: data => takeLine(data as ChatLine),
  'chat-on': data => { chatOn.value = data as boolean; },
  // The teacher is told the same with results.
  poll: data => { if (!place.peek()?.isTeacher) takePoll(data as Poll); },
  'poll-results': data => { if (place.peek()?.isTeacher) takePoll(data as Poll); },
  timer: data => { timer.value = (data as TimerView).timer; },
  board: data => takeHead(data as BoardHead),
  stroke: data => takeStep(data as BoardOp),
  draft: data => takeDraft(data as BoardDraft),
  workspace: data => takeWorkspace(data as WorkspaceView),
  notes: data => notesTakers.forEach(one => one.take(data as NotesUpdate)),
};

let hasRead = false;
let reading: { here: Place; done: Promise<void> } | null = null;
let early: ServerEvent[] = [];
let seenOpen = false;

/** The board comes to the front of every page when the teacher opens it, and goes when it is closed. */
function takeHead(head: BoardHead): void {
  takeBoard(head);
  if (head.isOpen && !seenOpen) mainView.value = 'board';
  else if (!head.isOpen && mainView.peek() === 'board') mainView.value = 'picture';
  seenOpen = head.isOpen;
}

/** This page takes part from now on; the caller hands on the events of the lesson's stream. */
export function enter(here: Place): () => void {
  place.value = here;
  hasRead = false;
  seenOpen = false;
  early = [];
  forgetBoxClock();
  return () => {
    if (place.peek() !== here) return;
    place.value = null;
    openTool.value = null;
    mainView.value = 'picture';
    timer.value = null;
    workspace.value = null;
    takePolls([]);
    takeHand(null);
    takeBoard({ isOpen: false, access: 'teacher', page: 'blank-1', pages: ['blank-1'] });
    leaveBoard();
  };
}

/** One event of the lesson's stream: news, or what asks for the present state (`lesson` after a new connection, `reload`). */
export function takeEvent(event: ServerEvent, isFirst = false): void {
  if (!place.peek()) return;
  if (event.event === 'lesson') take(event);
  // Who waited before the door reads when the lesson tells that they are in.
  if (isFirst || event.event === 'reload' || (!hasRead && event.event === 'lesson')) void readAll();
  else if (event.event === 'lesson') return;
  else if (reading) early.push(event);
  else take(event);
}

/** One event of a planned lesson's workspace. */
export const takeWork = (event: ServerEvent): void => { if (place.peek()) take(event); };

/** Agenda, materials and notes as they stand: what was told meanwhile is lost. */
export function readWorkspaceAgain(): void {
  void loadWorkspace().catch(() => {});
  notesTakers.forEach(one => one.again());
}

/** The present state; what is told meanwhile is taken after it. */
async function readAll(): Promise<void> {
  const here = place.peek()!;
  if (reading?.here === here) return reading.done;
  const mine = { here, done: Promise.resolve() };
  reading = mine;
  mine.done = (async () => {
    const backoff = new Backoff(500, 8000);
    while (place.peek() === here) {
      try {
        const asked = Date.now();
        const view = await together.read();
        boxClockSeen(view.serverTime, asked, Date.now());
        if (place.peek() !== here) return;
        you.value = view.you;
        role.value = view.role;
        takeChat(view.chat, !hasRead);
        takePolls(view.polls);
        timer.value = view.timer;
        takeHead(view.board);
        await Promise.all([boardIsLoaded() && loadBoard(), workspace.peek() && loadWorkspace()]);
        if (hasRead) notesTakers.forEach(one => one.again());
        hasRead = true;
        return;
      } catch (error) {
        if (Problem.of(error).code === 'lesson.waiting') return;
        await new Promise(resolve => setTimeout(resolve, backoff.next()));
      }
    }
  })().finally(() => {
    if (reading !== mine) return;
    reading = null;
    const waiting = early;
    early = [];
    waiting.forEach(take);
  });
  return mine.done;
}

/** While the teacher's board lies over a slide it goes with the slides. */
function followSlides(view: LessonView): void {
  const over = slideOf(boardHead.peek().page);
  const { slides } = view;
  if (!place.peek()?.isTeacher || !boardHead.peek().isOpen || !over || slides?.deckId !== over.deck || slides.page === over.number) return;
  void together.changeBoard({ page: `slide-${slides.deckId}-${slides.page}` }).then(takeHead).catch(() => {});
}

function take({ event, data }: ServerEvent): void {
  takers[event]?.(JSON.parse(data));
}

/** Takes part by a stream of its own, for as long as the lesson lasts: the panel with its session, and whoever is in a joined box's lesson. */
export function takePart(here: Place): () => void {
  const leave = enter(here);
  const stop = new AbortController();
  void (async () => {
    const backoff = new Backoff(250, 4000);
    while (!stop.signal.aborted) {
      let isFirst = true;
      let isOver = false;
      try {
        await readEvents(urlOf(here, '/events'), here.token ?? null, event => {
          backoff.reset();
          isOver ||= event.event === 'over';
          if (place.peek() !== here) return;
          takeEvent(event, isFirst);
          isFirst = false;
        }, stop.signal);
      } catch {
        // Asked again below; signed out, the page leaves the lesson by itself.
      }
      if (isOver) return;
      await new Promise(resolve => setTimeout(resolve, backoff.next()));
    }
  })();
  return () => {
    stop.abort();
    leave();
  };
}
