import { computed, signal } from '@preact/signals';
import type { Poll } from '../api/types';

const byId = signal(new Map<string, Poll>());

export const polls = computed(() => [...byId.value.values()].sort((a, b) => a.number - b.number));
/** The one that takes answers, else the newest. */
export const currentPoll = computed(() => polls.value.find(one => one.state === 'open') ?? polls.value.at(-1) ?? null);
/** The one whose results all see: for the display. */
export const shownPoll = computed(() => {
  const shown = currentPoll.value;
  return shown && (shown.state === 'open' || shown.showsResults) ? shown : null;
});

export function takePolls(all: Poll[]): void {
  byId.value = new Map(all.map(one => [one.id, one]));
}

/** News tell no answer of one's own: what this page knows of it stays. */
export function takePoll(poll: Poll): void {
  const yours = poll.yours ?? byId.peek().get(poll.id)?.yours ?? null;
  byId.value = new Map(byId.peek()).set(poll.id, { ...poll, yours });
}

/** Its options as people read them. */
export const optionsOf = (poll: Poll, words: (key: 'poll.right' | 'poll.wrong') => string) =>
  poll.kind === 'rightWrong' ? [words('poll.right'), words('poll.wrong')] : poll.options;
