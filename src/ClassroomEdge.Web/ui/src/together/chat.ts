import { computed, signal } from '@preact/signals';
import { Problem } from '../api/problem';
import type { ChatLine, ChatView } from '../api/types';
import { together } from './client';
import { freshId, openTool, you } from './place';

/** A line on its way, or one that was refused. */
export interface OwnLine { clientId: string; text: string; problem: Problem | null }

export const chatOn = signal(true);
export const hasEarlier = signal(false);
export const ownLines = signal<OwnLine[]>([]);
const byNumber = signal(new Map<number, ChatLine>());
const readUpTo = signal(0);

export const chatLines = computed(() => [...byNumber.value.values()].sort((a, b) => a.number - b.number));
const newest = computed(() => chatLines.value.at(-1)?.number ?? 0);
export const unread = computed(() => openTool.value === 'chat' ? 0 :
  chatLines.value.filter(line => line.number > readUpTo.value && line.authorId !== you.value && !line.isCleared).length);

/** The chat is before the reader's eyes. */
export function markRead(): void {
  if (readUpTo.peek() !== newest.value) readUpTo.value = newest.value;
}

export function takeChat(view: ChatView, isFirst: boolean): void {
  chatOn.value = view.isOn;
  // What was read on earlier pages stays; lines may have been cleared while this page was away.
  const merged = isFirst ? new Map<number, ChatLine>() : new Map(byNumber.peek());
  for (const line of view.lines) merged.set(line.number, line);
  byNumber.value = merged;
  if (isFirst) {
    hasEarlier.value = view.hasEarlier;
    readUpTo.value = view.lines.at(-1)?.number ?? 0;
    ownLines.value = [];
  }
}

export function takeLine(line: ChatLine): void {
  byNumber.value = new Map(byNumber.peek()).set(line.number, line);
}

export async function loadEarlier(): Promise<void> {
  const view = await together.earlierChat(chatLines.peek()[0]?.number ?? 0);
  const merged = new Map(byNumber.peek());
  for (const line of view.lines) merged.set(line.number, line);
  byNumber.value = merged;
  hasEarlier.value = view.hasEarlier;
}

/** Says something; what does not arrive stays visible with the reason and can be sent again. */
export async function say(text: string, clientId = freshId()): Promise<void> {
  const others = ownLines.peek().filter(line => line.clientId !== clientId);
  ownLines.value = [...others, { clientId, text, problem: null }];
  try {
    const line = await together.say(text, clientId);
    takeLine(line);
    ownLines.value = ownLines.peek().filter(one => one.clientId !== clientId);
  } catch (error) {
    ownLines.value = ownLines.peek().map(one => one.clientId === clientId ? { ...one, problem: Problem.of(error) } : one);
  }
}

export const forget = (clientId: string) => { ownLines.value = ownLines.peek().filter(one => one.clientId !== clientId); };
