import { signal, type ReadonlySignal } from '@preact/signals';
import type { Keeper } from './keeper';
import { firstRung, nextRung, type Picture } from './levels';
import { countLine, lineBetween, type LineCount } from './line';
import type { MediaSession } from './session';

const PeriodMs = 1000;
// A look that came so much too late, or took so long, says more about the computer than about the line.
const HeldUpMs = 300;
const Order: Record<Picture, number> = { none: 0, small: 1, full: 2 };

/**
 * Lets a connection carry the picture that its line bears: another one is dialled with the smaller or larger picture, and
 * takes over once it is up. On the way down the old picture is stopped before, so that the sound has the line.
 */
export class Stepper {
  readonly #picture = signal<Picture>('full');
  #rung = firstRung(0);
  #before: { session: MediaSession; count: LineCount; at: number } | null = null;
  #looking = false;
  #timer: ReturnType<typeof setInterval> | undefined;

  /** What is to be dialled. */
  get picture(): ReadonlySignal<Picture> { return this.#picture; }

  watch(keeper: Keeper): void {
    this.#rung = { ...this.#rung, since: Date.now() };
    this.#timer = setInterval(() => {
      // One that is still under way takes the next one's place.
      if (this.#looking) return;
      this.#looking = true;
      void this.#look(keeper).finally(() => { this.#looking = false; });
    }, PeriodMs);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async #look(keeper: Keeper): Promise<void> {
    const session = keeper.session;
    if (!session || keeper.state.peek() !== 'live') {
      this.#before = null;
      return;
    }
    // The one that carries what was decided is still being dialled.
    if (session.picture !== this.#picture.peek()) return keeper.renew();
    const asked = Date.now();
    const count = countLine(await session.peer.getStats());
    const now = Date.now();
    const before = this.#before;
    this.#before = { session, count, at: now };
    if (before?.session !== session) {
      this.#rung = { ...this.#rung, since: now };
      return;
    }
    const former = this.#rung.picture;
    const isLate = now - asked > HeldUpMs || Math.abs(now - before.at - PeriodMs) > HeldUpMs;
    this.#rung = nextRung(this.#rung, { ...lineBetween(before.count, count, now, former !== 'none'), isLate });
    const { picture } = this.#rung;
    if (picture === former) return;
    if (Order[picture] < Order[former]) void session.dropPicture?.();
    this.#picture.value = picture;
    keeper.renew();
  }
}
