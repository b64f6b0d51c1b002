import { useState } from 'preact/hooks';
import { api } from '../api/client';
import { Problem } from '../api/problem';
import type { TimetablePreview, TimetableProblem } from '../api/types';
import { clockTime, day, maybe, t } from '../i18n';
import { Advice } from '../parts/Advice';
import { Icon } from '../parts/Icon';
import { Switch } from '../parts/Switch';
import { tell } from '../state/notices';
import { isOnline } from '../state/room';

const ShownLessons = 40;

/** Chooses a file, shows what importing it would do, and does it. */
export function ImportView({ onDone }: { onDone: () => void }) {
  const [preview, setPreview] = useState<TimetablePreview | null>(null);
  const [replace, setReplace] = useState(true);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const act = async (what: () => Promise<void>) => {
    setBusy(true);
    setProblem(null);
    try {
      await what();
    } catch (error) {
      setProblem(Problem.of(error));
    }
    setBusy(false);
  };
  const read = (file: File | undefined) => file && act(async () => {
    setPreview(null);
    setPreview(await api.previewTimetable(file));
  });
  const take = () => act(async () => {
    await api.importTimetable(preview!.id, replace && preview!.missing > 0);
    tell('good', () => t('timetable.imported'));
    onDone();
  });
  const changes = preview ? preview.added + preview.changed + (replace ? preview.missing : 0) : 0;
  return (
    <div class="stack import" data-testid="import-view">
      <p class="quiet">{t('timetable.importHint')}</p>
      <label class={`button large${busy ? ' is-sent' : ''}`}>
        <Icon name={busy ? 'wait' : 'up'} turning={busy} />{t(busy ? 'timetable.reading' : 'timetable.choose')}
        <input type="file" class="hidden-file" accept=".ics,.csv,.txt,text/calendar,text/csv" data-testid="timetable-file" disabled={busy || !isOnline.value}
          onChange={e => { void read(e.currentTarget.files?.[0]); e.currentTarget.value = ''; }} />
      </label>
      {problem && <Advice problem={problem} testId="import-problem" />}
      {problem && problem.detail && problem.code === 'timetable.bad-file' && <p class="small quiet">{problem.detail}</p>}
      {preview && (
        <>
          <p class="strong" data-testid="import-preview">{t('timetable.preview', { name: preview.name, format: preview.format, count: preview.lessons.length })}</p>
          <p class="chips">
            <span class="pill good">{t('timetable.added', { count: preview.added })}</span>
            <span class="pill warn">{t('timetable.changed', { count: preview.changed })}</span>
            <span class="pill">{t('timetable.same', { count: preview.same })}</span>
          </p>
          {preview.missing > 0 && (
            <div class="row"><span class="grow">{t('timetable.missing', { count: preview.missing })}</span>
              <Switch on={replace} label={t('timetable.missing', { count: preview.missing })} testId="import-replace" onChange={setReplace} /></div>
          )}
          {preview.problems.length > 0 && <Problems problems={preview.problems} />}
          <button type="button" class="button primary large" disabled={busy || changes === 0 || !isOnline.value} data-testid="import-apply" onClick={() => void take()}>
            <Icon name="check" />{changes === 0 ? t('timetable.applyNothing') : t('timetable.apply', { count: preview.lessons.length })}
          </button>
          <ol class="import-lessons">
            {preview.lessons.slice(0, ShownLessons).map(one => (
              <li key={one.id} class="row">
                <span class="quiet">{day(one.startsAt)} {clockTime(one.startsAt)}–{clockTime(one.endsAt)}</span>
                <span class="grow cut">{[one.title, one.className, one.teacher].filter(Boolean).join(' · ')}</span>
                {one.kind && <span class="pill accent">{one.partners.join(t('common.listSeparator')) || t(`lesson.kind.${one.kind}`)}</span>}
              </li>
            ))}
            {preview.lessons.length > ShownLessons && <li class="quiet">… {preview.lessons.length}</li>}
          </ol>
        </>
      )}
    </div>
  );
}

function Problems({ problems }: { problems: TimetableProblem[] }) {
  return (
    <details class="advice warn problems" open={problems.length <= 5} data-testid="import-problems">
      <summary>{t('timetable.problems', { count: problems.length })}</summary>
      <ol>
        {problems.map((one, index) => (
          <li key={index}>
            <b>{t('timetable.line', { line: one.line })}{one.column && ` · ${one.column}`}</b>{' '}
            {maybe(`timetable.problem.${one.code}`) ?? one.code}
            {one.isSkipped && ` (${t('timetable.skipped')})`}
            <br /><small>{t('timetable.found', { found: one.found, expected: one.expected })}</small>
          </li>
        ))}
      </ol>
    </details>
  );
}
