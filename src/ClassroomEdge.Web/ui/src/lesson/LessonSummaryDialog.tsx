import { useEffect, useState } from 'preact/hooks';
import { api } from '../api/client';
import { Problem } from '../api/problem';
import type { LessonSummary } from '../api/types';
import { adviceOf } from '../errors/advice';
import { clockTime, day, duration, local, number, t } from '../i18n';
import { Advice } from '../parts/Advice';
import { Dialog } from '../parts/Dialog';
import { Icon } from '../parts/Icon';
import { closeDialog } from '../state/navigation';
import { snapshot } from '../state/room';
import { RecordingPlayer } from './RecordingPlayer';
import { Kept } from '../together/Kept';
import { gapSeconds } from './gaps';
import { VisitList } from './VisitList';

const AskAgainMs = 1500;

/** What stays of a lesson: who took part from when to when, how long, the recording and the roll. */
export function LessonSummaryDialog({ lessonId }: { lessonId: string }) {
  const [summary, setSummary] = useState<LessonSummary | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let stopped = false;
    const load = async () => {
      try {
        const next = await api.lesson(lessonId);
        if (stopped) return;
        setSummary(next);
        setProblem(null);
        if (!isSettled(next)) timer = setTimeout(load, AskAgainMs);
      } catch (error) {
        if (stopped) return;
        setProblem(Problem.of(error));
        timer = setTimeout(load, AskAgainMs * 2);
      }
    };
    void load();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [lessonId]);
  return (
    <Dialog
      title={t('summary.title')} wide testId="lesson-summary" onClose={closeDialog}
      footer={<button type="button" class="button primary" data-testid="summary-done" onClick={closeDialog}>{t('common.done')}</button>}
    >
      {problem && <Advice problem={problem} />}
      {!summary && !problem && <p class="quiet">{t('common.loading')}</p>}
      {summary && <Facts summary={summary} />}
    </Dialog>
  );
}

const isSettled = ({ lesson, recording }: LessonSummary) =>
  lesson.state === 'failed' || (lesson.state === 'ended' && (lesson.recordingId === null || recording !== null));

function Facts({ summary: { lesson, duration: length, recording, roll } }: { summary: LessonSummary }) {
  const failed = lesson.state === 'failed' && lesson.errorCode ? adviceOf(lesson.errorCode, lesson.errorMessage) : null;
  const begin = lesson.liveAt ?? lesson.startedAt;
  return (
    <>
      <div>
        <p class="summary-title">{lesson.title}</p>
        <p class="quiet">{[t(`lesson.kind.${lesson.kind}`), local(snapshot.value?.name), begin && day(begin)].filter(Boolean).join(' · ')}</p>
      </div>
      {failed && <div class="advice"><Icon name="alert" size={20} /><p><b>{failed.text}</b> {failed.todo}</p></div>}
      <dl class="facts">
        <div><dt>{t('summary.time')}</dt><dd data-testid="summary-time">{begin ? clockTime(begin) : '–'} – {lesson.endedAt ? clockTime(lesson.endedAt) : '…'}</dd></div>
        <div><dt>{t('summary.length')}</dt><dd data-testid="summary-length">{length === null ? '–' : duration(length)}</dd></div>
        {lesson.gaps.length > 0 && (
          <div><dt>{t('summary.gaps')}</dt><dd data-testid="summary-gaps">{lesson.gaps.map(gap => t('summary.gap', { at: clockTime(gap.from), length: duration(gapSeconds(gap)) })).join(t('common.listSeparator'))}</dd></div>
        )}
        <div><dt>{t('summary.partners')}</dt><dd data-testid="summary-partners">{number(new Set(lesson.participants.map(one => one.school)).size)}</dd></div>
        <div><dt>{t('roll.title')}</dt><dd data-testid="summary-roll">{roll?.confirmed ?? roll?.seen ?? '–'}{roll && roll.confirmed === null && <small class="quiet"> {t('summary.unconfirmed')}</small>}</dd></div>
      </dl>
      <section class="stack">
        <h2>{t('summary.who')}</h2>
        <VisitList lesson={lesson} />
      </section>
      <Kept lessonId={lesson.id} />
      {(recording || lesson.recordingId) && (
        <section class="stack">
          <h2>{t('summary.recording')}</h2>
          {recording ? <RecordingPlayer recording={recording} /> : <p class="row quiet" data-testid="recording-pending"><Icon name="wait" size={18} turning />{t('summary.recordingPending')}</p>}
        </section>
      )}
    </>
  );
}
