import type { EdgeStats } from '../rtc/stats';

export type Grade = 'good' | 'fair' | 'poor';
export interface QualityFacts { grade: Grade; lossPercent: number; framesPerSecond: number; roundTripMs: number | null; kilobits: number }

/** The line's quality from two counts, some seconds apart. */
export function qualityBetween(before: EdgeStats, after: EdgeStats, seconds: number): QualityFacts {
  // A connection made anew counts from zero again: negative differences say nothing.
  const gain = (a: number, b: number) => Math.max(0, b - a);
  const lost = gain(before.inbound.packetsLost, after.inbound.packetsLost);
  const received = gain(before.inbound.videoPackets + before.inbound.audioPackets, after.inbound.videoPackets + after.inbound.audioPackets);
  const lossPercent = lost + received === 0 ? 0 : (lost / (lost + received)) * 100;
  const framesPerSecond = gain(before.inbound.framesDecoded, after.inbound.framesDecoded) / seconds;
  const kilobits = (gain(before.inbound.bytes, after.inbound.bytes) * 8) / 1000 / seconds;
  const roundTripMs = after.roundTrip === null ? null : Math.round(after.roundTrip * 1000);
  const grade = lossPercent > 5 || (roundTripMs ?? 0) > 400 || received === 0 ? 'poor'
    : lossPercent > 1 || (roundTripMs ?? 0) > 200 || framesPerSecond < 10 ? 'fair' : 'good';
  return { grade, lossPercent, framesPerSecond, roundTripMs, kilobits };
}
