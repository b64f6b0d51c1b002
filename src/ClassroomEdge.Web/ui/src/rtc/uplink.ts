import { signal, type ReadonlySignal } from '@preact/signals';
import type { Keeper } from './keeper';
import { firstRung, nextRung, type LineSample } from './levels';
import { hasALine } from './onTheBox';
import { sendPicture, type SentSize } from './sending';
import type { MediaSession } from './session';

const PeriodMs = 1000;
const HeldUpMs = 300;
// Of what a size may take, so much is all that it could wish for.
const Ample = 0.8;

/** What a sender knows of its line, counted from the beginning of its connection. */
export interface SentCount {
  at: number;
  pictureBytes: number;
  /** The browser says that the line is what keeps the picture back. */
  isLimited: boolean;
  /** Bits a second that it would give the picture now; null: it does not say. */
  target: number | null;
  /** As the other side last told, of sound or picture, whichever is worse. */
  lossPercent: number;
}

interface Entry { type: string; kind?: string; bytesSent?: number; qualityLimitationReason?: string; targetBitrate?: number; fractionLost?: number }

export function countSent(report: Iterable<[string, unknown]> | RTCStatsReport, at: number): SentCount {
  const sum: SentCount = { at, pictureBytes: 0, isLimited: false, target: null, lossPercent: 0 };
  for (const [, value] of report as Iterable<[string, unknown]>) {
    const entry = value as Entry;
    if (entry.type === 'outbound-rtp' && entry.kind === 'video') {
      sum.pictureBytes += entry.bytesSent ?? 0;
      sum.isLimited ||= entry.qualityLimitationReason === 'bandwidth';
      if (entry.targetBitrate !== undefined) sum.target = (sum.target ?? 0) + entry.targetBitrate;
    } else if (entry.type === 'remote-inbound-rtp') {
      sum.lossPercent = Math.max(sum.lossPercent, (entry.fractionLost ?? 0) * 100);
    }
  }
  return sum;
}

/** What the line let through in between, judged for a picture of that size. */
export function sentBetween(before: SentCount, after: SentCount, size: SentSize): LineSample {
  const bitRate = (Math.max(0, after.pictureBytes - before.pictureBytes) * 8000) / Math.max(1, after.at - before.at);
  const { isLimited, target } = after;
  return {
    at: after.at, lossPercent: after.lossPercent, concealedPercent: 0,
    isFrozen: target === null ? isLimited && bitRate < size.floor : target < size.floor,
    isTight: isLimited || (target !== null && target < Ample * size.maxBitrate),
  };
}

/**
 * Sends the picture in the size that the line bears, by the sender's own word on it. The browser's congestion control
 * takes quality away within a size; a size smaller looks better from there on, and the sound has more air.
 */
export class Uplink {
  readonly #step = signal(0);
  readonly #ladder: { above: (step: number) => number; below: (step: number) => number };
  #rung = firstRung(0);
  #before: { session: MediaSession; count: SentCount } | null = null;
  #looking = false;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly sizes: readonly SentSize[], private readonly isScreen = false, private readonly hasLine = hasALine()) {
    this.#ladder = { above: step => Math.max(0, step - 1), below: step => Math.min(sizes.length - 1, step + 1) };
  }

  /** Steps down; 0: whole. */
  get step(): ReadonlySignal<number> { return this.#step; }
  /** What a connection is to be made with. */
  get size(): SentSize { return this.sizes[this.#step.peek()]!; }

  watch(keeper: Keeper): void {
    this.stop();
    if (!this.hasLine) return;
    this.#timer = setInterval(() => {
      if (this.#looking) return;
      this.#looking = true;
      void this.#look(keeper).finally(() => { this.#looking = false; });
    }, PeriodMs);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#before = null;
  }

  async #look(keeper: Keeper): Promise<void> {
    const session = keeper.session;
    const sender = session?.peer.getSenders().find(one => one.track?.kind === 'video');
    if (!session || !sender || keeper.state.peek() !== 'live') {
      this.#before = null;
      return;
    }
    const asked = Date.now();
    const report = await session.peer.getStats();
    const now = Date.now();
    const count = countSent(report, now);
    const before = this.#before;
    this.#before = { session, count };
    if (before?.session !== session) {
      this.#rung = { ...this.#rung, since: now };
      // Made before the last step was taken, perhaps.
      await sendPicture(sender, this.size, this.isScreen);
      return;
    }
    const isLate = now - asked > HeldUpMs || Math.abs(now - before.count.at - PeriodMs) > HeldUpMs;
    this.#rung = nextRung(this.#rung, { ...sentBetween(before.count, count, this.size), isLate }, this.#ladder);
    if (this.#rung.step === this.#step.peek()) return;
    this.#step.value = this.#rung.step;
    await sendPicture(sender, this.size, this.isScreen);
  }
}
