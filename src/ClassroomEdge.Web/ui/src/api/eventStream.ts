import { Problem } from './problem';

export interface ServerEvent { event: string; data: string }

/** Cuts a text/event-stream into events, whatever the chunks' borders. Comments and unknown fields are skipped. */
export class EventParser {
  #rest = '';
  #event = '';
  #data: string[] = [];

  push(chunk: string): ServerEvent[] {
    const events: ServerEvent[] = [];
    const lines = (this.#rest + chunk).split(/\r\n|\n|\r(?!$)/);
    this.#rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line === '') {
        if (this.#data.length > 0) events.push({ event: this.#event || 'message', data: this.#data.join('\n') });
        this.#event = '';
        this.#data = [];
        continue;
      }
      const colon = line.indexOf(':');
      const field = colon < 0 ? line : line.slice(0, colon);
      const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
      if (field === 'event') this.#event = value;
      else if (field === 'data') this.#data.push(value);
    }
    return events;
  }
}

/**
 * Reads one event stream until it ends or the signal aborts. Fetch instead of EventSource, because a lesson's ticket goes
 * in a header and must not be in the address; without a ticket the session's cookie counts. Throws {@link Problem} when refused, cut off or silent for too long.
 */
export async function readEvents(
  url: string, token: string | null, onEvent: (event: ServerEvent) => void, signal: AbortSignal, silenceMs = 25_000,
): Promise<void> {
  const watch = new AbortController();
  const stop = () => watch.abort();
  signal.addEventListener('abort', stop);
  let timer = setTimeout(stop, silenceMs);
  try {
    const response = await fetch(url, {
      headers: token === null ? { Accept: 'text/event-stream' } : { Accept: 'text/event-stream', Authorization: `Bearer ${token}` },
      cache: 'no-store',
      signal: watch.signal,
    });
    if (!response.ok) throw await Problem.from(response);
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    const parser = new EventParser();
    for (;;) {
      const { done, value } = await reader.read();
      clearTimeout(timer);
      if (done) return;
      timer = setTimeout(stop, silenceMs);
      for (const event of parser.push(value)) onEvent(event);
    }
  } catch (error) {
    throw Problem.of(error);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}
