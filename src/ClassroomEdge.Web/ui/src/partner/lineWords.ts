import { signal } from '@preact/signals';
import type { LineQuality } from '../api/types';
import type { Picture } from '../rtc/levels';
import type { QualityFacts } from './quality';

/** The room's picture as the line bears it. */
export const roomSize = signal<Picture>('full');

const BadLoss = 5;
const LongTripMs = 400;

/** The line in one word for the teacher, with the reason. */
export function lineOf(facts: QualityFacts, lossUpPercent: number, picture: Picture): LineQuality {
  const grade = picture === 'none' ? 'soundOnly' : picture === 'small' || facts.grade === 'poor' || lossUpPercent > BadLoss ? 'weak' : 'good';
  if (grade === 'good') return { grade, trouble: null };
  const trouble = facts.lossPercent > BadLoss ? 'loss'
    : lossUpPercent > BadLoss ? 'lossUp'
      : (facts.roundTripMs ?? 0) > LongTripMs ? 'delay' : 'thin';
  return { grade, trouble };
}
