import { signal } from '@preact/signals';
import { api } from '../api/client';
import type { ScheduledLesson } from '../api/types';
import { t } from '../i18n';
import { tellProblem } from './notices';
import { startLesson } from './lessons';
import { lesson, room } from './room';

/** Planned lessons whose start is on its way, shown in the frame of the tap. */
export const startingPlanned = signal<string | null>(null);

const SoonMs = 30 * 60_000;

export const isNow = (entry: ScheduledLesson, now: number) => Date.parse(entry.startsAt) <= now && now < Date.parse(entry.endsAt);
export const isPast = (entry: ScheduledLesson, now: number) => Date.parse(entry.endsAt) <= now;
export const titleOf = (entry: ScheduledLesson) => [entry.title, entry.className].filter(Boolean).join(' · ');

/** The synchronous lesson that one tap starts: the one that should run now, or begins within half an hour. */
export function plannedToStart(timetable: ScheduledLesson[], now: number): ScheduledLesson | null {
  return timetable.find(entry =>
    entry.kind !== null && entry.lessonId === null && !isPast(entry, now) && Date.parse(entry.startsAt) - now <= SoonMs) ?? null;
}

/** The next entry of today that has not begun. */
export const nextOf = (timetable: ScheduledLesson[], now: number) =>
  timetable.find(entry => Date.parse(entry.startsAt) > now) ?? null;

/** One tap: the planned lesson begins with its own title and partners. */
export async function startPlanned(entry: ScheduledLesson): Promise<void> {
  if (startingPlanned.peek() || entry.kind === null) return;
  startingPlanned.value = entry.id;
  try {
    await startLesson({ kind: entry.kind, title: entry.title, partners: entry.partners, record: true, plannedId: entry.id });
  } catch (error) {
    tellProblem(() => t('today.startFailed'), error);
  } finally {
    startingPlanned.value = null;
  }
}

/** A local day as the API names it. */
export function dayKey(at: Date): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** Monday of that day's week, at midnight. */
export function mondayOf(at: Date): Date {
  const monday = new Date(at.getFullYear(), at.getMonth(), at.getDate());
  monday.setDate(monday.getDate() - (monday.getDay() + 6) % 7);
  return monday;
}

export const addDays = (at: Date, days: number) => new Date(at.getFullYear(), at.getMonth(), at.getDate() + days);

export const loadWeek = (monday: Date) => api.timetable(dayKey(monday), dayKey(addDays(monday, 6)));

/** Schools to offer in a plan: the room's, and those that it names already. */
export const schoolsFor = (chosen: string[]) => [...new Set([...room.value?.partners ?? [], ...chosen])];

/** Joint preparation and research are worked on together before they are held; while a lesson is under way its own page is. */
export const canPrepare = (entry: ScheduledLesson, at: number): boolean =>
  entry.kind !== null && entry.kind !== 'teaching' && !isPast(entry, at) && !entry.lessonId && !lesson.value;
