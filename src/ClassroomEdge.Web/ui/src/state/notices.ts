import { signal } from '@preact/signals';
import { Problem } from '../api/problem';
import { noteProblem } from './session';

export interface Notice { id: number; tone: 'good' | 'warn' | 'bad'; text: () => string; problem?: Problem }

/** Short results at the foot of the page, also read out (aria-live). The text is a function: it follows the language. */
export const notices = signal<Notice[]>([]);

let next = 1;

export function tell(tone: Notice['tone'], text: () => string, problem?: Problem): void {
  const notice = { id: next++, tone, text, problem };
  notices.value = [...notices.peek().slice(-2), notice];
  setTimeout(() => dismiss(notice.id), tone === 'bad' ? 9000 : 4000);
}

export function dismiss(id: number): void {
  notices.value = notices.peek().filter(notice => notice.id !== id);
}

/** Shows what was refused, with what to do about it. */
export function tellProblem(what: () => string, error: unknown): void {
  const problem = Problem.of(error);
  noteProblem(problem);
  tell('bad', what, problem);
}
