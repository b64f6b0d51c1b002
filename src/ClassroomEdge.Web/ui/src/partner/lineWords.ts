import { signal } from '@preact/signals';
import type { LineQuality } from '../api/types';
import type { Picture } from '../rtc/ladder';
import { CameraSizes } from '../rtc/sending';
import { Uplink } from '../rtc/uplink';
import type { QualityFacts } from './quality';

/** The room's picture as the line bears it. */
export const roomSize = signal<Picture>('full');

/** The room's picture stands, or does not come at once: whatever else the page has to do waits so long. */
export const roomCame = signal(false);

/** The own picture, in the size that the line bears. */
export const uplink = new Uplink(CameraSizes);

const BadLoss = 5;
const LongTripMs = 400;

/** The line in one word for the teacher, with the reason. */
export function lineOf(facts: QualityFacts, lossUpPercent: number, picture: Picture, stepsUp = 0): LineQuality {
  const grade = picture === 'none' ? 'soundOnly' : picture !== 'full' || facts.grade === 'poor' || stepsUp > 0 || lossUpPercent > BadLoss ? 'weak' : 'good';
  if (grade === 'good') return { grade, trouble: null };
  const trouble = facts.lossPercent > BadLoss ? 'loss'
    : lossUpPercent > BadLoss ? 'lossUp'
      : (facts.roundTripMs ?? 0) > LongTripMs ? 'delay'
        : stepsUp > 0 && picture === 'full' ? 'thinUp' : 'thin';
  return { grade, trouble };
}
