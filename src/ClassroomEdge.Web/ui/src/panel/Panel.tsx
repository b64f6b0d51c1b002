import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { t } from '../i18n';
import { LessonPage } from '../lesson/LessonPage';
import { LessonSummaryDialog } from '../lesson/LessonSummaryDialog';
import { RecordingsDialog } from '../lesson/RecordingsDialog';
import { StartLessonDialog } from '../lesson/StartLessonDialog';
import { dialog, view } from '../state/navigation';
import { lesson, link, room } from '../state/room';
import { watchLessonEnd } from '../state/lessons';
import { announceScenes } from '../state/scenes';
import { EvidenceDialog } from '../evidence/EvidenceDialog';
import { PrepareDialog } from '../prepare/PrepareDialog';
import { PreflightDialog } from '../preflight/PreflightDialog';
import { TimetableDialog } from '../timetable/TimetableDialog';
import { Header } from './Header';
import { RoomPage } from './RoomPage';
import { Unreachable } from './Unreachable';

const shownLesson = signal<string | null>(null);

export function Panel() {
  useEffect(watchLessonEnd, []);
  useEffect(announceScenes, []);
  useEffect(() => lesson.subscribe(current => {
    // A lesson that begins, here or on another panel, comes to the front once; afterwards the teacher decides.
    const id = current && current.state !== 'planned' ? current.id : null;
    if (id !== shownLesson.peek()) {
      shownLesson.value = id;
      view.value = id ? 'lesson' : 'room';
    }
  }), []);
  if (!room.value) return <Unreachable />;
  const inLesson = lesson.value !== null && view.value === 'lesson';
  return (
    <div class={link.value === 'online' ? 'panel' : 'panel is-offline'} data-testid="panel" data-link={link.value}>
      <Header />
      {link.value !== 'online' && (
        <p class="offline-line" role="alert" data-testid="offline">{t('link.offline')}</p>
      )}
      {/* The lesson stays while the room is in front: the partners must not fall silent. */}
      {lesson.value && <LessonPage key={lesson.value.id} lesson={lesson.value} hidden={!inLesson} />}
      {!inLesson && <RoomPage />}
      {dialog.value?.kind === 'start' && <StartLessonDialog preset={dialog.value.preset} />}
      {dialog.value?.kind === 'timetable' && <TimetableDialog planFrom={dialog.value.planFrom} />}
      {dialog.value?.kind === 'preflight' && <PreflightDialog />}
      {dialog.value?.kind === 'prepare' && <PrepareDialog key={dialog.value.entry.id} entry={dialog.value.entry} />}
      {dialog.value?.kind === 'evidence' && <EvidenceDialog />}
      {dialog.value?.kind === 'recordings' && <RecordingsDialog />}
      {dialog.value?.kind === 'summary' && <LessonSummaryDialog lessonId={dialog.value.lessonId} />}
    </div>
  );
}
