import { signal } from '@preact/signals';
import { ask } from '../api/http';
import { readEvents } from '../api/eventStream';
import { Problem } from '../api/problem';
import type { AnswerView, Poll, PollAnswer } from '../api/types';
import { Backoff } from '../rtc/backoff';
import { freshId } from '../together/place';

/** Null: ask for the four digits. */
export const lessonId = signal<string | null>(lessonOf(location.pathname));
export const answerView = signal<AnswerView | null>(null);
export const isOver = signal(false);
export const isCut = signal(false);

const DeviceKey = 'edge.answer.device';

/** This phone's own key: one answer a device, changeable. It names nobody. */
export function device(): string {
  let key = localStorage.getItem(DeviceKey);
  if (!key) localStorage.setItem(DeviceKey, key = `${freshId()}-${freshId()}`);
  return key;
}

export function lessonOf(path: string): string | null {
  return /^\/answer\/([\w-]+)/.exec(path)?.[1] ?? null;
}

export async function enterCode(code: string): Promise<void> {
  const found = await ask<{ lessonId: string }>('/api/v1/answer', { method: 'POST', body: { code } });
  history.replaceState(null, '', `/answer/${found.lessonId}`);
  isOver.value = false;
  lessonId.value = found.lessonId;
}

export async function answer(poll: Poll, given: PollAnswer, name: string): Promise<void> {
  take(await ask<Poll>(`/api/v1/answer/${encodeURIComponent(lessonId.peek()!)}/${encodeURIComponent(poll.id)}`, {
    method: 'PUT', body: { ...given, name: name.trim() || null, device: device() },
  }));
}

/** News tell no answer of one's own: what this phone knows of it stays. An older poll does not push the open one away. */
export function take(poll: Poll): void {
  const view = answerView.peek();
  if (!view) return;
  const now = view.poll;
  if (now && poll.id !== now.id && !(poll.state === 'open' || (now.state === 'closed' && poll.number > now.number))) return;
  answerView.value = { ...view, poll: { ...poll, yours: poll.yours ?? (now?.id === poll.id ? now.yours : null) } };
}

/** Follows the lesson until it is over; comes back by itself after a cut line. */
export function follow(id: string): () => void {
  const stop = new AbortController();
  void (async () => {
    const backoff = new Backoff(300, 5000);
    while (!stop.signal.aborted && !isOver.peek()) {
      try {
        await readEvents(`/api/v1/answer/${encodeURIComponent(id)}/events?device=${device()}`, null, ({ event, data }) => {
          backoff.reset();
          isCut.value = false;
          if (event === 'answer') answerView.value = JSON.parse(data) as AnswerView;
          else if (event === 'poll') take(JSON.parse(data) as Poll);
          else if (event === 'over') isOver.value = true;
        }, stop.signal);
      } catch (error) {
        if (Problem.of(error).status === 404) isOver.value = true;
      }
      if (stop.signal.aborted || isOver.peek()) return;
      isCut.value = true;
      await new Promise(resolve => setTimeout(resolve, backoff.next()));
    }
  })();
  return () => stop.abort();
}
