import { signal } from '@preact/signals';
import type { Line } from './traffic';

/** Number of the line that is shown whole; null: none. */
export const chosenLine = signal<number | null>(null);

/** Arrow keys choose the line above or below, Escape none. Where in the list the chosen one is now; null: the key means nothing here. */
export function move(key: string, all: Line[]): number | null {
  const at = all.findIndex(line => line.number === chosenLine.peek());
  if (key === 'Escape' && at >= 0) {
    chosenLine.value = null;
    return at;
  }
  if ((key !== 'ArrowDown' && key !== 'ArrowUp') || all.length === 0) return null;
  const next = at < 0 ? all.length - 1 : Math.min(all.length - 1, Math.max(0, at + (key === 'ArrowDown' ? 1 : -1)));
  chosenLine.value = all[next]!.number;
  return next;
}
