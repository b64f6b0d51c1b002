import { signal } from '@preact/signals';
import * as Y from 'yjs';
import { Problem } from '../api/problem';
import type { NotesUpdate } from '../api/types';
import { Backoff } from '../rtc/backoff';
import { freshId } from './place';

export interface NotesLine {
  read: () => Promise<NotesUpdate[]>;
  write: (content: string, clientId: string) => Promise<NotesUpdate>;
  fold?: (upTo: number, content: string) => Promise<unknown>;
}

const Remote = 'remote';
const GatherMs = 150;
const FoldAbove = 300;
const LargestFold = 160_000;

/**
 * The notes that several write at once: a Yjs text. Every change goes to the box, which keeps it and tells the others;
 * what has not arrived waits here and in this browser's storage, so that neither a cut line nor a closed page loses it.
 */
export class Notes {
  readonly doc = new Y.Doc();
  readonly text = this.doc.getText('notes');
  /** Something is not kept on the box yet. */
  readonly waits = signal(false);
  readonly problem = signal<Problem | null>(null);
  #gathered: Uint8Array[] = [];
  #sending: { clientId: string; content: Uint8Array } | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #busy = false;
  #held: Uint8Array[] | null = null;
  readonly #pauses = new Backoff(400, 8000);

  constructor(private readonly line: NotesLine, private readonly key: string, private readonly storage: Storage = localStorage) {
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === Remote) return;
      this.#gathered.push(update);
      this.#keep();
      this.#timer ??= setTimeout(() => { this.#timer = undefined; void this.#flush(); }, GatherMs);
    });
  }

  /** The present state; also after a cut line. What an earlier page could not send is sent now. */
  async load(): Promise<void> {
    const updates = await this.line.read();
    for (const one of updates) this.take(one);
    const left = this.storage.getItem(this.key);
    if (left && this.#gathered.length === 0 && !this.#sending) {
      const update = bytesOf(left);
      Y.applyUpdate(this.doc, update, Remote);
      this.#gathered.push(update);
    }
    // Also what the box refused while it did not know the lesson yet: a box that has just started, or waits for another.
    void this.#flush();
    if (this.line.fold && updates.length > FoldAbove) {
      const merged = textOf(Y.mergeUpdates(updates.map(one => bytesOf(one.content))));
      if (merged.length < LargestFold) await this.line.fold(updates.at(-1)!.number, merged).catch(() => {});
    }
  }

  /** An update from the box. */
  take(update: NotesUpdate): void {
    const content = bytesOf(update.content);
    if (this.#held) this.#held.push(content);
    else Y.applyUpdate(this.doc, content, Remote);
  }

  /** While an input method composes characters nothing else may change the text under it. */
  hold(): void {
    this.#held ??= [];
  }

  release(): void {
    const held = this.#held ?? [];
    this.#held = null;
    for (const content of held) Y.applyUpdate(this.doc, content, Remote);
  }

  /** The text as it was and as somebody has made it: only what differs is changed. */
  edit(before: string, after: string, caret: number): void {
    const most = Math.min(before.length, after.length);
    // What is before the caret was typed or deleted there: runs of the same letter stay where they were.
    let tail = 0;
    while (tail < most && tail < after.length - caret && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
    let head = 0;
    while (head < most - tail && before[head] === after[head]) head++;
    // Halves of one character stay together.
    if (head > 0 && isHighHalf(before.charCodeAt(head - 1))) head--;
    if (tail > 0 && isLowHalf(before.charCodeAt(before.length - tail))) tail--;
    this.doc.transact(() => {
      const gone = before.length - tail - head;
      if (gone > 0) this.text.delete(head, gone);
      const added = after.slice(head, after.length - tail);
      if (added) this.text.insert(head, added);
    });
  }

  /** Now, before the page goes. */
  leave(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    void this.#flush();
  }

  async #flush(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    try {
      while (this.#sending || this.#gathered.length > 0) {
        if (!this.#sending) {
          this.#sending = { clientId: freshId(), content: Y.mergeUpdates(this.#gathered) };
          this.#gathered = [];
        }
        try {
          await this.line.write(textOf(this.#sending.content), this.#sending.clientId);
          this.#sending = null;
          this.problem.value = null;
          this.#pauses.reset();
          this.#keep();
        } catch (error) {
          this.problem.value = Problem.of(error);
          if (this.problem.peek()!.status >= 400 && this.problem.peek()!.status < 500 && this.problem.peek()!.status !== 429) return;
          await new Promise(resolve => setTimeout(resolve, this.#pauses.next()));
        }
      }
    } finally {
      this.#busy = false;
    }
  }

  #keep(): void {
    const left = [...(this.#sending ? [this.#sending.content] : []), ...this.#gathered];
    this.waits.value = left.length > 0;
    try {
      if (left.length === 0) this.storage.removeItem(this.key);
      else this.storage.setItem(this.key, textOf(Y.mergeUpdates(left)));
    } catch {
      // The storage is full or forbidden: the page itself still has it.
    }
  }
}

/** The text that these updates make. */
export function textFrom(updates: NotesUpdate[]): string {
  const doc = new Y.Doc();
  for (const one of updates) Y.applyUpdate(doc, bytesOf(one.content));
  return doc.getText('notes').toString().trim();
}

const isHighHalf = (code: number) => code >= 0xd800 && code < 0xdc00;
const isLowHalf = (code: number) => code >= 0xdc00 && code < 0xe000;

export function textOf(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return btoa(text);
}

export function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(atob(text), c => c.charCodeAt(0));
}
