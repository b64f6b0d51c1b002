import type { LessonGap } from '../api/types';

/** How long the box was away. */
export const gapSeconds = ({ from, until }: LessonGap): number => Math.max(1, (Date.parse(until) - Date.parse(from)) / 1000);
