import { signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { Problem } from '../api/problem';
import { Backoff } from './backoff';
import type { Picture } from './ladder';
import { noPathCode } from './peers';
import type { MediaSession } from './session';
import { Watchman } from './watchman';

/** `held`: the line is too thin for a feed that is nothing but a picture. */
export type KeeperState = 'connecting' | 'live' | 'retrying' | 'refused' | 'held';

// A dial that hangs on a dead line is given up early; on a slow one the next gets more time.
const FirstDialMs = 3000;
const LongestDialMs = 12_000;
const ConnectMs = 8000;
const CheckMs = 500;
// Codes after which dialling again cannot help: the ticket is void.
const Final = new Set(['lesson.ticket-invalid', 'lesson.removed', 'lesson.not-live', 'lesson.not-found']);

/**
 * Keeps one media session up: dials, watches it, and dials anew after a failure, a stall, a change of network or a
 * restart of the router. A new session rather than an ICE restart, because after most of these the server's side is
 * gone, too. A session under suspicion stays until the next one is up: if the line was only away for a while, the old
 * one goes on at once. The last stream stays in place likewise, so that a picture freezes instead of going black.
 */
export class Keeper {
  readonly #state = signal<KeeperState>('connecting');
  readonly #stream = signal<MediaStream | null>(null);
  readonly #problem = signal<Problem | null>(null);
  readonly #backoff = new Backoff();
  #session: MediaSession | null = null;
  #watchman: Watchman | null = null;
  #next: MediaSession | null = null;
  #dialling: AbortController | null = null;
  #attempt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #check: ReturnType<typeof setInterval> | undefined;
  #stopped = false;
  /** Set while the other side may well send nothing: a muted participant without a camera. */
  mayBeSilent = false;

  /** What is to be dialled, as far as the feed has it. */
  readonly picture: Signal<Picture>;

  constructor(
    private readonly dial: (signal: AbortSignal, picture: Picture) => Promise<MediaSession>, private readonly receives: boolean,
    picture: Picture = 'full',
  ) {
    this.picture = signal(picture);
    addEventListener('online', this.#networkChanged);
    void this.#connect();
  }

  get state(): ReadonlySignal<KeeperState> { return this.#state; }
  get stream(): ReadonlySignal<MediaStream | null> { return this.#stream; }
  get problem(): ReadonlySignal<Problem | null> { return this.#problem; }
  /** The session in use; null before the first, and while there is none. */
  get session(): MediaSession | null { return this.#session; }
  /** The connection in use, and the one that is to follow it. */
  get peers(): RTCPeerConnection[] { return [this.#session, this.#next].flatMap(one => one?.peer ?? []); }

  /** Dials at once, for example when the server said that its router was restarted: what there is, is dead. */
  readonly redial = (): void => {
    if (this.#stopped) return;
    this.#letGo();
    this.#again('retrying');
  };

  /** Dials another session; the one in use goes on until that is up. */
  renew(): void {
    if (this.#stopped || !this.#session || this.#isDialling()) return;
    void this.#connect();
  }

  /** Hangs up until {@link redial}; the last picture stays. */
  hold(): void {
    if (this.#stopped) return;
    this.#giveUpDial();
    this.#letGo();
    this.#state.value = 'held';
  }

  stop(): void {
    this.#stopped = true;
    removeEventListener('online', this.#networkChanged);
    this.#giveUpDial();
    this.#letGo();
    this.#stream.value = null;
  }

  readonly #networkChanged = (): void => {
    if (this.#stopped || this.#state.peek() === 'refused' || this.#state.peek() === 'held') return;
    this.#watchman?.suspect();
    this.#again(this.#state.peek() === 'connecting' ? 'connecting' : 'retrying');
  };

  /** Dials now, whatever is under way; the session in use stays. */
  #again(state: KeeperState): void {
    this.#backoff.reset();
    this.#attempt = 0;
    this.#giveUpDial();
    this.#state.value = state;
    void this.#connect();
  }

  async #connect(): Promise<void> {
    const mine = this.#dialling = new AbortController();
    const timer = setTimeout(() => mine.abort(), Math.min(LongestDialMs, FirstDialMs * 2 ** this.#attempt++));
    try {
      const session = await this.dial(mine.signal, this.picture.peek());
      if (mine !== this.#dialling) return session.close();
      this.#next = session;
      this.#await(session, mine);
    } catch (error) {
      if (mine === this.#dialling) this.#failed(Problem.of(error));
    } finally {
      clearTimeout(timer);
    }
  }

  /** Until the new session is up, or has to be given up. */
  #await(session: MediaSession, mine: AbortController): void {
    const { peer, stream } = session;
    const began = Date.now();
    const look = () => {
      if (mine !== this.#dialling || this.#next !== session) return;
      const watchman = new Watchman(peer, this.receives);
      // Not up yet: ICE found no path.
      if (watchman.isOver()) this.#failed(new Problem(noPathCode(peer), 0, peer.connectionState));
      else if (peer.connectionState === 'connected') this.#use(session);
      else if (Date.now() - began > ConnectMs) this.#failed(new Problem(noPathCode(peer), 0, peer.connectionState));
    };
    Watchman.listen(peer, look);
    // The first one has no picture to replace: attached before it is up, so that no frame waits for the page.
    if (this.#stream.peek() === null) this.#stream.value = stream;
    clearInterval(this.#check);
    this.#check = setInterval(() => {
      look();
      void this.#inspect();
    }, CheckMs);
    look();
  }

  #use(session: MediaSession): void {
    this.#next = null;
    this.#dialling = null;
    this.#letGo();
    this.#session = session;
    this.#watchman = new Watchman(session.peer, this.receives);
    this.#stream.value = session.stream;
    this.#isLive();
    Watchman.listen(session.peer, () => { if (this.#session === session) this.#lookAtSession(); });
    clearInterval(this.#check);
    this.#check = setInterval(() => void this.#inspect(), CheckMs);
  }

  #isLive(): void {
    this.#backoff.reset();
    this.#attempt = 0;
    this.#problem.value = null;
    this.#state.value = 'live';
  }

  #lookAtSession(): void {
    if (!this.#watchman?.isOver()) return;
    const state = this.#session?.peer.connectionState ?? 'closed';
    this.#letGo();
    if (this.#state.peek() === 'live') this.#state.value = 'retrying';
    // A new one that is under way is waited for.
    if (!this.#isDialling()) this.#failed(new Problem('rtc.failed', 0, state));
  }

  /** Looks after the session in use: whether it flows, and whether it flows again. */
  async #inspect(): Promise<void> {
    const watchman = this.#watchman;
    if (!watchman) return;
    this.#lookAtSession();
    const finding = await watchman.inspect(this.mayBeSilent);
    if (watchman !== this.#watchman || this.#stopped) return;
    if (finding === 'flows') {
      if (this.#state.peek() !== 'retrying') return;
      this.#giveUpDial();
      this.#isLive();
    } else if (finding && this.#state.peek() === 'live') {
      watchman.suspect();
      this.#problem.value = new Problem(finding, 0, this.#session!.peer.connectionState);
      this.#again('retrying');
    }
  }

  #isDialling(): boolean {
    return this.#dialling !== null || this.#timer !== undefined;
  }

  #failed(problem: Problem): void {
    this.#giveUpDial();
    this.#problem.value = problem;
    if (Final.has(problem.code)) {
      this.#letGo();
      this.#state.value = 'refused';
      return;
    }
    // A session that was to take over from one that flows is no loss.
    if (this.#state.peek() === 'live' && !this.#session) this.#state.value = 'retrying';
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.#connect();
    }, this.#backoff.next());
  }

  #giveUpDial(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    clearInterval(this.#check);
    const [dialling, next] = [this.#dialling, this.#next];
    this.#dialling = this.#next = null;
    dialling?.abort();
    next?.close();
    if (this.#session) this.#check = setInterval(() => void this.#inspect(), CheckMs);
  }

  #letGo(): void {
    const session = this.#session;
    this.#session = this.#watchman = null;
    if (!this.#next) clearInterval(this.#check);
    session?.close();
  }
}
