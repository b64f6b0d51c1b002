import { signal } from '@preact/signals';

/** Milliseconds that the box's clock is ahead of this browser's. Ages are told by the box's clock. */
const offset = signal(0);

/** The box's time in ms, renewed each second. */
export const now = signal(Date.now());

export function boxTimeIs(serverTime: string): void {
  const at = Date.parse(serverTime);
  if (Number.isNaN(at)) return;
  const seen = at - Date.now();
  // Network delay makes each sight a little late: only a real difference moves the clock.
  if (Math.abs(seen - offset.peek()) > 1500) {
    offset.value = seen;
    now.value = Date.now() + seen;
  }
}

export function startClock(): () => void {
  const timer = setInterval(() => { now.value = Date.now() + offset.peek(); }, 1000);
  return () => clearInterval(timer);
}

export const secondsSince = (at: string | number) => (now.value - (typeof at === 'number' ? at : Date.parse(at))) / 1000;
