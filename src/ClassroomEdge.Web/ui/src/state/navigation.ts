import { signal } from '@preact/signals';
import type { LessonKind, ScheduledLesson } from '../api/types';

export interface LessonPreset { kind: LessonKind; title: string; plannedId?: string }
export type PanelDialog =
  | { kind: 'start'; preset: LessonPreset }
  | { kind: 'recordings' }
  | { kind: 'preflight' }
  | { kind: 'evidence' }
  | { kind: 'prepare'; entry: ScheduledLesson }
  | { kind: 'timetable'; planFrom?: ScheduledLesson }
  | { kind: 'summary'; lessonId: string };

export const dialog = signal<PanelDialog | null>(null);
export const closeDialog = () => { dialog.value = null; };

/** Which page of the panel is in front while a lesson is under way. */
export const view = signal<'room' | 'lesson'>('room');
