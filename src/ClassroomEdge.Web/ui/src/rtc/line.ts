import type { LineSample } from './levels';

const LosesFrom = 1;

/** Counters of what arrives, of one connection. */
export interface LineCount {
  packets: number;
  lost: number;
  videoPackets: number;
  frames: number;
  samples: number;
  concealed: number;
}

interface Entry {
  type: string;
  kind?: string;
  packetsReceived?: number;
  packetsLost?: number;
  framesDecoded?: number;
  totalSamplesReceived?: number;
  concealedSamples?: number;
}

export function countLine(report: Iterable<[string, unknown]> | RTCStatsReport): LineCount {
  const sum: LineCount = { packets: 0, lost: 0, videoPackets: 0, frames: 0, samples: 0, concealed: 0 };
  for (const [, value] of report as Iterable<[string, unknown]>) {
    const entry = value as Entry;
    if (entry.type !== 'inbound-rtp') continue;
    sum.packets += entry.packetsReceived ?? 0;
    sum.lost += Math.max(0, entry.packetsLost ?? 0);
    if (entry.kind === 'video') {
      sum.videoPackets += entry.packetsReceived ?? 0;
      sum.frames += entry.framesDecoded ?? 0;
    } else {
      sum.samples += entry.totalSamplesReceived ?? 0;
      sum.concealed += entry.concealedSamples ?? 0;
    }
  }
  return sum;
}

/** What arrived between two counts of the same connection. */
export function lineBetween(before: LineCount, after: LineCount, at: number, wantsPicture: boolean): LineSample {
  const gain = (of: keyof LineCount) => Math.max(0, after[of] - before[of]);
  const share = (part: number, whole: number) => (whole === 0 ? 0 : (part / whole) * 100);
  const lossPercent = share(gain('lost'), gain('lost') + gain('packets'));
  // A line that is too thin loses, whatever its buffers: what stumbles without that is short of processor, here or there.
  const loses = lossPercent >= LosesFrom;
  return {
    at,
    lossPercent,
    concealedPercent: loses ? share(gain('concealed'), gain('samples')) : 0,
    // A page in the background need not decode; what it gets still tells.
    isFrozen: loses && wantsPicture && (gain('videoPackets') === 0 || (gain('frames') === 0 && document.visibilityState === 'visible')),
  };
}
