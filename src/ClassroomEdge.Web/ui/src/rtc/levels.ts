import type { Ladder } from './ladder';

/** What arrived in the last second, or what the other side says of it. */
export interface LineSample {
  /** Milliseconds, of any clock. */
  at: number;
  /** Packets that did not come. */
  lossPercent: number;
  /** Sound that the browser had to make up. */
  concealedPercent: number;
  /** Nothing of the picture could be shown. */
  isFrozen: boolean;
  /** It goes well, and there is no more to be had. */
  isTight?: boolean;
  /** The page itself was held up: what is missing may have been there. */
  isLate?: boolean;
}

/** Where the page stands on its ladder, and what speaks for another rung. */
export interface Rung {
  /** Steps down; 0: everything whole. */
  step: number;
  since: number;
  /** Bad seconds of late, each good one takes one away. */
  bad: number;
  /** Seconds in a row that were left out because the page was held up. */
  late: number;
  goodSince: number | null;
  /** How long it has to go well before the next larger picture is tried. */
  patienceMs: number;
  /** It was reached from below: an attempt. */
  climbed: boolean;
}

// Up to here a line is only lossy: a smaller picture would not make it better.
const BadLoss = 15;
const BadSound = 8;
// A line that is simply too thin: it loses what goes beyond it, and the sound with it.
const FloodedLoss = 35;
const FloodedSound = 25;
const GoodLoss = 4;
const GoodSound = 3;
const BadSeconds = 3;
// A single one may be a hiccup of the computer.
const FloodedWeight = 2;
// A page that is held up always is better off with a smaller picture, too: one look in so many counts all the same.
const LateInARow = 3;
// The first seconds on a new rung still have what the former one left in the line, and the sound's buffer fills.
const SettleMs = 2500;
const FirstPatienceMs = 8000;
const LongestPatienceMs = 120_000;
// A larger picture that went well for so long was no mistake.
const ProvenMs = 30_000;

export const firstRung = (at: number): Rung => ({ step: 0, since: at, bad: 0, late: 0, goodSince: null, patienceMs: FirstPatienceMs, climbed: false });

/**
 * Sound first: down after few bad seconds, after two when the line is flooded; up after a while that goes well, and after
 * twice that while when the last attempt failed. Pure, so that recorded lines can be played to it.
 */
export function nextRung(rung: Rung, sample: LineSample, ladder: Pick<Ladder, 'above' | 'below'>): Rung {
  const { at } = sample;
  if (at - rung.since < SettleMs) return rung;
  if (sample.isLate && rung.late < LateInARow) return { ...rung, late: rung.late + 1 };
  const flooded = sample.lossPercent >= FloodedLoss || sample.concealedPercent >= FloodedSound;
  const isBad = flooded || sample.lossPercent >= BadLoss || sample.concealedPercent >= BadSound || sample.isFrozen;
  const isGood = !isBad && !sample.isTight && sample.lossPercent < GoodLoss && sample.concealedPercent < GoodSound;
  const bad = isBad ? rung.bad + (flooded ? FloodedWeight : 1) : Math.max(0, rung.bad - 1);
  const below = ladder.below(rung.step);
  if (bad >= BadSeconds && below !== rung.step) {
    const failed = rung.climbed && at - rung.since < ProvenMs;
    const patienceMs = failed ? Math.min(LongestPatienceMs, rung.patienceMs * 2) : rung.climbed ? FirstPatienceMs : rung.patienceMs;
    return { step: below, since: at, bad: 0, late: 0, goodSince: null, patienceMs, climbed: false };
  }
  const goodSince = isGood ? rung.goodSince ?? at : null;
  const above = ladder.above(rung.step);
  if (goodSince !== null && above !== rung.step && at - goodSince >= rung.patienceMs) {
    return { step: above, since: at, bad: 0, late: 0, goodSince: null, patienceMs: rung.patienceMs, climbed: true };
  }
  return { ...rung, bad: Math.min(bad, BadSeconds), late: 0, goodSince };
}
