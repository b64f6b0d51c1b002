import type { ServerEvent } from '../api/eventStream';
import { readEvents } from '../api/eventStream';
import { api } from '../api/client';
import type { ChatLine } from '../api/types';
import { Backoff } from '../rtc/backoff';
import { chatOn, takeChat, takeLine } from './chat';
import { together } from './client';
import { openTool, place, role, you, type Place } from './place';

type Taker = (data: unknown) => void;

const takers: Record<string, Taker> = {
  chat: data => takeLine(data as ChatLine),
  'chat-on': data => { chatOn.value = data as boolean; },
};

let hasRead = false;
let reading: Promise<void> | null = null;
let early: ServerEvent[] = [];

/** This page takes part from now on; the caller hands on the events of the lesson's stream. */
export function enter(here: Place): () => void {
  place.value = here;
  hasRead = false;
  early = [];
  return () => {
    if (place.peek() === here) place.value = null;
    openTool.value = null;
  };
}

/** One event of the lesson's stream: news, or what asks for the present state (`lesson` after a new connection, `reload`). */
export function takeEvent(event: ServerEvent, isFirst = false): void {
  if (!place.peek()) return;
  if (isFirst || event.event === 'reload') void readAll();
  else if (reading) early.push(event);
  else take(event);
}

/** The present state; what is told meanwhile is taken after it. */
async function readAll(): Promise<void> {
  const here = place.peek();
  reading ??= (async () => {
    const backoff = new Backoff(500, 8000);
    while (place.peek() === here) {
      try {
        const view = await together.read();
        if (place.peek() !== here) return;
        you.value = view.you;
        role.value = view.role;
        takeChat(view.chat, !hasRead);
        hasRead = true;
        return;
      } catch {
        await new Promise(resolve => setTimeout(resolve, backoff.next()));
      }
    }
  })().finally(() => {
    reading = null;
    const waiting = early;
    early = [];
    waiting.forEach(take);
  });
  return reading;
}

function take({ event, data }: ServerEvent): void {
  takers[event]?.(JSON.parse(data));
}

/** The panel's own way in: it follows the lesson's stream with its session, for as long as the lesson lasts. */
export function followAsTeacher(lessonId: string): () => void {
  const leave = enter({ lessonId, token: undefined, isTeacher: true });
  const stop = new AbortController();
  void (async () => {
    const backoff = new Backoff(250, 4000);
    while (!stop.signal.aborted) {
      let isFirst = true;
      let isOver = false;
      try {
        await readEvents(api.events(lessonId), null, event => {
          backoff.reset();
          isOver ||= event.event === 'over';
          takeEvent(event, isFirst);
          isFirst = false;
        }, stop.signal);
      } catch {
        // Asked again below; signed out, the page leaves the lesson by itself.
      }
      if (isOver) return;
      await new Promise(resolve => setTimeout(resolve, backoff.next()));
    }
  })();
  return () => {
    stop.abort();
    leave();
  };
}
