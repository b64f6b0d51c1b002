import { ask, type Ask } from '../api/http';
import type { ChatLine, ChatView, TogetherView } from '../api/types';
import { place } from './place';

/** Asks something of this page's lesson. */
export function askHere<T>(path: string, options: Ask = {}): Promise<T> {
  const here = place.peek()!;
  return ask<T>(`/api/v1/lessons/${encodeURIComponent(here.lessonId)}${path}`, { token: here.token, ...options });
}

export const together = {
  read: () => askHere<TogetherView>('/together'),

  earlierChat: (before: number) => askHere<ChatView>(`/chat?before=${before}`),
  say: (text: string, clientId: string) => askHere<ChatLine>('/chat', { method: 'POST', body: { text, clientId } }),
  switchChat: (on: boolean) => askHere<void>('/chat/on', { method: 'PUT', body: { on } }),
  clearLine: (number: number, cleared: boolean) =>
    askHere<ChatLine>(`/chat/${number}/cleared`, { method: 'PUT', body: { cleared } }),
};
