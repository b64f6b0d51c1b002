import type { IncomingMessage, ServerResponse } from 'node:http';
import type { MockRoom } from './room';

const End = '\x1e';

/** As much of SignalR as the page needs, over its server-sent-events transport. */
export class MockHub {
  readonly #streams = new Set<ServerResponse>();

  constructor(private readonly room: MockRoom) {
    room.onChange(() => this.#push());
    setInterval(() => this.#streams.forEach(stream => stream.write(`data: {"type":6}${End}\n\n`)), 1000).unref();
  }

  handle(url: URL, request: IncomingMessage, response: ServerResponse): void {
    if (url.pathname === '/live/negotiate') {
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify({
        negotiateVersion: 1, connectionId: 'mock', connectionToken: 'mock',
        availableTransports: [{ transport: 'ServerSentEvents', transferFormats: ['Text'] }],
      }));
    } else if (request.method === 'POST') {
      request.resume();
      response.end();
    } else if (request.method === 'DELETE') {
      response.writeHead(202).end();
    } else {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      response.write(`data: {}${End}\n\n`);
      this.#streams.add(response);
      response.on('close', () => this.#streams.delete(response));
      setTimeout(() => this.#push(), 50);
    }
  }

  #push(): void {
    const message = JSON.stringify({ type: 1, target: 'room', arguments: [this.room.view] });
    this.#streams.forEach(stream => stream.write(`data: ${message}${End}\n\n`));
  }
}
