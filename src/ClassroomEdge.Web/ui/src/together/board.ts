import { computed, signal } from '@preact/signals';
import { Problem } from '../api/problem';
import type { BoardDraft, BoardHead, BoardOp, BoardShape, LessonView } from '../api/types';
import { Backoff } from '../rtc/backoff';
import { together } from './client';
import { freshId, place, role, you } from './place';

export const boardHead = signal<BoardHead>({ isOpen: false, access: 'teacher', page: 'blank-1', pages: ['blank-1'] });
/** The deck that the lesson shows page by page, if any. */
export const shownSlides = signal<LessonView['slides']>(null);
/** What others are just drawing, by author. */
export const drafts = signal(new Map<string, BoardDraft>());
/** Grows when the order had a hole: read everything again. */
const steps = signal(new Map<number, BoardOp>());
/** Own steps on their way: shown at once, sent until they arrive. */
const sending = signal<{ step: BoardOp; send: () => Promise<BoardOp> }[]>([]);
export const boardProblem = signal<Problem | null>(null);
/** Something could not be sent and is tried again. */
export const boardWaits = signal(false);

export const mayDraw = computed(() => (place.value?.isTeacher ?? false) || (role.value === 'partner' && boardHead.value.access === 'partners'));

/** All steps in the order that the box made, own ones on their way at the end. */
const all = computed(() => [...[...steps.value.values()].sort((a, b) => a.number - b.number), ...sending.value.map(one => one.step)]);

export interface Seen { key: string; number: number; authorId: string; shape: BoardShape }

/** The shapes of a page that are seen, in the order of drawing. */
export function seenOn(page: string, of: BoardOp[] = all.value): Seen[] {
  const active = of.filter(step => step.isActive && step.page === page);
  const gone = new Set(active.flatMap(step => step.kind === 'erase' ? step.erased : []));
  let cleared = -1;
  active.forEach((step, at) => { if (step.kind === 'clear') cleared = at; });
  return active.flatMap((step, at) => step.shape && at > cleared && !(step.number > 0 && gone.has(step.number))
    ? [{ key: `${step.authorId}/${step.clientId}`, number: step.number, authorId: step.authorId, shape: step.shape }]
    : []);
}

/** Of the page that all see; the same list until something on the board changes. */
export const seen = computed(() => seenOn(boardHead.value.page));

const mine = (page: string) => all.value.filter(step => step.authorId === you.value && step.page === page);
export const undoable = computed(() => mine(boardHead.value.page).filter(step => step.isActive && step.number > 0).at(-1) ?? null);
/** Own steps that were undone since the last one that counts. */
export const redoable = computed(() => {
  const own = mine(boardHead.value.page);
  const last = Math.max(0, ...own.filter(step => step.isActive).map(step => step.number || Infinity));
  return own.find(step => !step.isActive && step.number > last) ?? null;
});

/** Deck and number where a page lies over a slide. */
export function slideOf(page: string): { deck: string; number: number } | null {
  const match = /^slide-([A-Za-z0-9]+)-(\d+)$/.exec(page);
  return match ? { deck: match[1]!, number: Number(match[2]) } : null;
}

export function takeBoard(head: BoardHead, list?: BoardOp[]): void {
  boardHead.value = head;
  if (list) steps.value = new Map(list.map(step => [step.number, step]));
}

export function takeStep(step: BoardOp): void {
  steps.value = new Map(steps.peek()).set(step.number, step);
  sending.value = sending.peek().filter(one => !(one.step.clientId === step.clientId && one.step.authorId === step.authorId));
  if (step.kind === 'add' && drafts.peek().has(step.authorId)) takeDraft({ authorId: step.authorId, page: step.page, shape: null });
}

export function takeDraft(draft: BoardDraft): void {
  if (draft.authorId === you.peek()) return;
  const next = new Map(drafts.peek());
  if (draft.shape) next.set(draft.authorId, draft);
  else next.delete(draft.authorId);
  drafts.value = next;
}

/** Reads the whole board once; a page that has not opened it yet need not. */
let hasAll = false;
export async function loadBoard(): Promise<void> {
  hasAll = true;
  const view = await together.board();
  takeBoard(view.head, view.steps);
}
export const boardIsLoaded = () => hasAll;
export function leaveBoard(): void {
  hasAll = false;
  steps.value = new Map();
  sending.value = [];
  drafts.value = new Map();
  boardProblem.value = null;
}

function enqueue(kind: BoardOp['kind'], page: string, rest: Partial<BoardOp>, send: (clientId: string) => Promise<BoardOp>): void {
  const clientId = freshId();
  const step: BoardOp = { number: 0, authorId: you.peek(), kind, page, shape: null, erased: [], isActive: true, clientId, ...rest };
  sending.value = [...sending.peek(), { step, send: () => send(clientId) }];
  void flush();
}

let flushing = false;
const pauses = new Backoff(400, 8000);

/** Sends own steps in order; what the line swallowed is sent again with the same id, so nothing is lost or doubled. */
async function flush(): Promise<void> {
  if (flushing) return;
  flushing = true;
  try {
    for (let next = sending.peek()[0]; next; next = sending.peek()[0]) {
      try {
        takeStep(await next.send());
        boardProblem.value = null;
        boardWaits.value = false;
        pauses.reset();
      } catch (error) {
        const problem = Problem.of(error);
        if (problem.status === 0 || problem.status === 429 || problem.status >= 500) {
          boardWaits.value = true;
          await new Promise(resolve => setTimeout(resolve, pauses.next()));
        } else {
          boardProblem.value = problem;
          const refused = next;
          sending.value = sending.peek().filter(one => one !== refused);
        }
      }
    }
  } finally {
    flushing = false;
  }
}

export const draw = (page: string, shape: BoardShape) => enqueue('add', page, { shape }, id => together.draw(page, shape, id));
export const erase = (page: string, numbers: number[]) => enqueue('erase', page, { erased: numbers }, id => together.erase(page, numbers, id));
export const clearPage = (page: string) => enqueue('clear', page, {}, id => together.clearPage(page, id));

async function setActive(step: BoardOp | null, active: boolean): Promise<void> {
  if (!step) return;
  // At once; the box's answer is the same or takes it back.
  steps.value = new Map(steps.peek()).set(step.number, { ...step, isActive: active });
  try {
    takeStep(await together.setActive(step.number, active));
  } catch (error) {
    steps.value = new Map(steps.peek()).set(step.number, step);
    boardProblem.value = Problem.of(error);
  }
}
export const undo = () => setActive(undoable.peek(), false);
export const redo = () => setActive(redoable.peek(), true);
