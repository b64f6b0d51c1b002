import { afterEach, describe, expect, it, vi } from 'vitest';
import { EventParser, readEvents, type ServerEvent } from '../src/api/eventStream';
import { Problem } from '../src/api/problem';

const stream = ': hello\n\nevent: lesson\ndata: {"a":1}\n\ndata: one\ndata:two\r\n\r\nid: 7\nevent: over\ndata: {"code":"lesson.ended"}\n\n';
const events: ServerEvent[] = [
  { event: 'lesson', data: '{"a":1}' }, { event: 'message', data: 'one\ntwo' }, { event: 'over', data: '{"code":"lesson.ended"}' },
];

/** Small generator with a fixed seed. */
function random(seed: number): () => number {
  return () => ((seed = (seed * 1664525 + 1013904223) >>> 0) / 2 ** 32);
}

function response(chunks: string[], end = true): Response {
  return new Response(new ReadableStream({
    start(controller) {
      chunks.forEach(chunk => controller.enqueue(new TextEncoder().encode(chunk)));
      if (end) controller.close();
    },
  }));
}

afterEach(() => vi.unstubAllGlobals());

describe('EventParser', () => {
  it('Push_WholeStream_GivesItsEvents', () => expect(new EventParser().push(stream)).toEqual(events));

  it('Push_AnyChunkBorders_GivesTheSameEvents', () => {
    const next = random(42);
    for (let round = 0; round < 300; round++) {
      const parser = new EventParser();
      const got: ServerEvent[] = [];
      for (let at = 0; at < stream.length;) {
        const to = at + 1 + Math.floor(next() * 9);
        got.push(...parser.push(stream.slice(at, to)));
        at = to;
      }
      expect(got).toEqual(events);
    }
  });

  it('Push_Nonsense_NeverThrows', () => {
    const next = random(7);
    const letters = 'event: data:\n\r{}"\u0000好';
    const parser = new EventParser();
    for (let round = 0; round < 2000; round++) {
      const noise = Array.from({ length: 12 }, () => letters[Math.floor(next() * letters.length)]).join('');
      expect(() => parser.push(noise)).not.toThrow();
    }
  });
});

describe('readEvents', () => {
  it('ReadEvents_Stream_SendsTheTicketInAHeaderAndGivesEvents', async () => {
    const fetch = vi.fn(async () => response([stream.slice(0, 20), stream.slice(20)]));
    vi.stubGlobal('fetch', fetch);
    const got: ServerEvent[] = [];
    await readEvents('/events', 'secret', event => got.push(event), new AbortController().signal);
    expect(got).toEqual(events);
    expect(fetch.mock.calls[0]).toMatchObject(['/events', { headers: { Authorization: 'Bearer secret' } }]);
  });

  it('ReadEvents_Refused_ThrowsTheProblem', async () => {
    vi.stubGlobal('fetch', async () => new Response('{"code":"lesson.removed","detail":"x"}', { status: 403 }));
    await expect(readEvents('/events', 't', () => {}, new AbortController().signal)).rejects.toMatchObject({ code: 'lesson.removed', status: 403 });
  });

  it('ReadEvents_Silence_EndsAsUnreachable', async () => {
    vi.stubGlobal('fetch', async (_: string, init: RequestInit) => {
      const silent = response([], false);
      init.signal!.addEventListener('abort', () => void silent.body!.cancel().catch(() => {}));
      return await new Promise<Response>((_resolve, reject) => init.signal!.addEventListener('abort', () => reject(new DOMException('x', 'AbortError'))));
    });
    vi.useFakeTimers();
    const reading = readEvents('/events', 't', () => {}, new AbortController().signal, 1000);
    const refused = expect(reading).rejects.toBeInstanceOf(Problem);
    await vi.advanceTimersByTimeAsync(1001);
    await refused;
    vi.useRealTimers();
  });
});
