import { signal } from '@preact/signals';
import type { LessonTimer } from '../api/types';

export const timer = signal<LessonTimer | null>(null);

/** How far the box's clock is ahead of this browser's, in ms, as told by the answer that was fastest. */
let ahead = 0;
let quickest = Infinity;

/** One look at the box's clock: asked at `asked`, answered at `answered` (this browser's ms). */
export function boxClockSeen(serverTime: string, asked: number, answered: number): void {
  const way = answered - asked;
  if (way > quickest) return;
  quickest = way;
  ahead = Date.parse(serverTime) - (asked + answered) / 2;
}

/** Another box's clock from now on. */
export function forgetBoxClock(): void {
  quickest = Infinity;
  ahead = 0;
}

export const boxNow = () => Date.now() + ahead;

/** Seconds to show: what is left of a countdown (never below zero), what has run of a stopwatch. */
export function secondsOf(of: LessonTimer, at = boxNow()): number {
  const ran = of.elapsed + (of.runsSince ? Math.max(0, at - Date.parse(of.runsSince)) / 1000 : 0);
  return of.kind === 'countdown' ? Math.max(0, of.duration - ran) : ran;
}

/** `4:05`; a countdown shows the second that has begun, so it ends with 0:00 at once when it is over. */
export function clockOf(of: LessonTimer, at = boxNow()): string {
  const seconds = of.kind === 'countdown' ? Math.ceil(secondsOf(of, at) - 0.05) : Math.floor(secondsOf(of, at));
  const two = (n: number) => String(n).padStart(2, '0');
  return seconds < 3600
    ? `${Math.floor(seconds / 60)}:${two(seconds % 60)}`
    : `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
