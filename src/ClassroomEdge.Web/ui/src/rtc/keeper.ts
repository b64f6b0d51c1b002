import { signal, type ReadonlySignal } from '@preact/signals';
import { Problem } from '../api/problem';
import { Backoff } from './backoff';
import type { MediaSession } from './session';
import { StallDetector } from './stall';

export type KeeperState = 'connecting' | 'live' | 'retrying' | 'refused';

// A connection that only hiccups comes back within this by itself.
const DisconnectedGraceMs = 2500;
const ConnectMs = 8000;
const CheckMs = 1000;
// Codes after which dialling again cannot help: the ticket is void.
const Final = new Set(['lesson.ticket-invalid', 'lesson.removed', 'lesson.not-live', 'lesson.not-found']);

/**
 * Keeps one media session up: dials, watches it, and dials anew after a failure, a stall, a change of network or a
 * restart of the router. A new session rather than an ICE restart, because after most of these the server's side is
 * gone, too. The last stream stays in place until the next one is there, so that a picture freezes instead of going black.
 */
export class Keeper {
  readonly #state = signal<KeeperState>('connecting');
  readonly #stream = signal<MediaStream | null>(null);
  readonly #problem = signal<Problem | null>(null);
  readonly #backoff = new Backoff();
  #session: MediaSession | null = null;
  #run = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #check: ReturnType<typeof setInterval> | undefined;
  #stopped = false;
  /** Set while the other side may well send nothing: a muted participant without a camera. */
  mayBeSilent = false;

  constructor(private readonly dial: () => Promise<MediaSession>, private readonly receives: boolean) {
    addEventListener('online', this.redial);
    void this.#connect();
  }

  get state(): ReadonlySignal<KeeperState> { return this.#state; }
  get stream(): ReadonlySignal<MediaStream | null> { return this.#stream; }
  get problem(): ReadonlySignal<Problem | null> { return this.#problem; }
  get peer(): RTCPeerConnection | null { return this.#session?.peer ?? null; }

  /** Dials at once, for example when the server said that its router was restarted. */
  readonly redial = (): void => {
    if (this.#stopped) return;
    this.#backoff.reset();
    clearTimeout(this.#timer);
    this.#state.value = 'retrying';
    void this.#connect();
  };

  stop(): void {
    this.#stopped = true;
    this.#run++;
    removeEventListener('online', this.redial);
    clearTimeout(this.#timer);
    clearInterval(this.#check);
    this.#session?.close();
    this.#session = null;
    this.#stream.value = null;
  }

  async #connect(): Promise<void> {
    const run = ++this.#run;
    clearInterval(this.#check);
    this.#session?.close();
    this.#session = null;
    try {
      const session = await this.dial();
      if (run !== this.#run) {
        session.close();
        return;
      }
      this.#session = session;
      this.#watch(session, run);
    } catch (error) {
      if (run === this.#run) this.#failed(Problem.of(error));
    }
  }

  #watch({ peer, stream }: MediaSession, run: number): void {
    const fail = (code: string) => {
      if (run === this.#run) this.#failed(new Problem(code, 0, peer.connectionState));
    };
    const stall = this.receives ? new StallDetector(peer) : null;
    const began = Date.now();
    let disconnectedSince = 0;
    const look = () => {
      if (run !== this.#run) return;
      const state = peer.connectionState;
      if (hungUp(peer)) fail('rtc.failed');
      else if (state === 'connected') {
        disconnectedSince = 0;
        if (this.#state.peek() !== 'live') {
          this.#backoff.reset();
          this.#state.value = 'live';
          this.#problem.value = null;
          this.#stream.value = stream;
        }
      } else if (state === 'failed' || state === 'closed') fail('rtc.failed');
      else if (state === 'disconnected') {
        disconnectedSince ||= Date.now();
        if (Date.now() - disconnectedSince > DisconnectedGraceMs) fail('rtc.failed');
      } else if (Date.now() - began > ConnectMs) fail('rtc.no-path');
    };
    peer.addEventListener('connectionstatechange', look);
    for (const transport of transportsOf(peer)) transport.addEventListener('statechange', look);
    // The first one has no picture to replace: attached before it is up, so that no frame waits for the page.
    if (this.#stream.peek() === null) this.#stream.value = stream;
    this.#check = setInterval(() => {
      look();
      if (run === this.#run && this.#state.peek() === 'live') {
        if (this.mayBeSilent) stall?.touch();
        else void stall?.isStalled().then(stalled => { if (stalled) fail('rtc.stalled'); });
      }
    }, CheckMs);
    look();
  }

  #failed(problem: Problem): void {
    this.#run++;
    clearInterval(this.#check);
    this.#session?.close();
    this.#session = null;
    this.#problem.value = problem;
    if (Final.has(problem.code)) {
      this.#state.value = 'refused';
      return;
    }
    this.#state.value = this.#state.peek() === 'connecting' ? 'connecting' : 'retrying';
    this.#timer = setTimeout(() => void this.#connect(), this.#backoff.next());
  }
}

function transportsOf(peer: RTCPeerConnection): Set<RTCDtlsTransport> {
  const ends = [...peer.getReceivers(), ...peer.getSenders()];
  return new Set(ends.map(end => end.transport).filter(transport => transport !== null));
}

/** The other side ended the connection: DTLS says so at once, the connection's own state seconds later. */
function hungUp(peer: RTCPeerConnection): boolean {
  return [...transportsOf(peer)].some(({ state }) => state === 'closed' || state === 'failed');
}
