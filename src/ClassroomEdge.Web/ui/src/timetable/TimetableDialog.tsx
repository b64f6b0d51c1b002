import { useCallback, useEffect, useState } from 'preact/hooks';
import { api } from '../api/client';
import { Problem } from '../api/problem';
import type { ScheduledLesson, Timetable, TimetableChange } from '../api/types';
import { shortDay, t } from '../i18n';
import { Advice } from '../parts/Advice';
import { Dialog } from '../parts/Dialog';
import { Icon } from '../parts/Icon';
import { now } from '../state/clock';
import { closeDialog } from '../state/navigation';
import { tell, tellProblem } from '../state/notices';
import { isOnline } from '../state/room';
import { can } from '../state/session';
import { addDays, loadWeek, mondayOf } from '../state/timetable';
import { ImportView } from './ImportView';
import { PlanForm } from './PlanForm';
import { WeekList } from './WeekList';
import './timetable.css';

type Shown = { kind: 'week' } | { kind: 'import' } | { kind: 'plan'; entry: ScheduledLesson | null };

/** The week, what is planned in it, and the ways to change it: plan, import, undo. */
export function TimetableDialog({ planFrom }: { planFrom?: ScheduledLesson }) {
  const [shown, setShown] = useState<Shown>(planFrom ? { kind: 'plan', entry: planFrom } : { kind: 'week' });
  const [monday, setMonday] = useState(() => mondayOf(new Date(now.peek())));
  const [week, setWeek] = useState<Timetable | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const load = useCallback(() => {
    setProblem(null);
    return loadWeek(monday).then(setWeek, error => setProblem(Problem.of(error)));
  }, [monday]);
  useEffect(() => { void load(); }, [load]);
  const back = () => {
    setShown({ kind: 'week' });
    void load();
  };
  const title = shown.kind === 'import' ? t('timetable.import')
    : shown.kind === 'plan' ? t(shown.entry?.kind ? 'timetable.edit' : 'timetable.plan') : t('timetable.title');
  return (
    <Dialog title={title} wide testId="timetable-dialog" onClose={shown.kind === 'week' ? closeDialog : back}>
      {shown.kind === 'import' && <ImportView onDone={back} />}
      {shown.kind === 'plan' && <PlanForm entry={shown.entry} day={monday} semester={week?.semester ?? null} onDone={back} />}
      {shown.kind === 'week' && (
        <>
          <div class="week-bar">
            <button type="button" class="button icon" aria-label={t('timetable.earlier')} data-testid="week-earlier" onClick={() => setMonday(addDays(monday, -7))}><Icon name="left" /></button>
            <b data-testid="week">{t('timetable.week', { from: shortDay(monday), until: shortDay(addDays(monday, 6)) })}</b>
            <button type="button" class="button icon" aria-label={t('timetable.later')} data-testid="week-later" onClick={() => setMonday(addDays(monday, 7))}><Icon name="right" /></button>
            <button type="button" class="button" onClick={() => setMonday(mondayOf(new Date(now.peek())))}>{t('timetable.thisWeek')}</button>
            <span class="grow" />
            {can('runLessons') && <>
              <button type="button" class="button" data-testid="import-timetable" disabled={!isOnline.value} onClick={() => setShown({ kind: 'import' })}><Icon name="up" />{t('timetable.import')}</button>
              <button type="button" class="button primary" data-testid="plan-lesson" disabled={!isOnline.value} onClick={() => setShown({ kind: 'plan', entry: null })}><Icon name="plus" />{t('timetable.plan')}</button>
            </>}
          </div>
          {can('runLessons') && week?.lastChange && <LastChange change={week.lastChange} onUndone={load} />}
          {problem && <Advice problem={problem} />}
          {!week && !problem && <p class="quiet">{t('common.loading')}</p>}
          {week && <WeekList lessons={week.lessons} onPlan={entry => setShown({ kind: 'plan', entry })} />}
        </>
      )}
    </Dialog>
  );
}

function LastChange({ change, onUndone }: { change: TimetableChange; onUndone: () => Promise<void> }) {
  const [busy, setBusy] = useState(false);
  const undo = async () => {
    setBusy(true);
    try {
      await api.undoTimetable();
      tell('good', () => t('timetable.undone'));
      await onUndone();
    } catch (error) {
      tellProblem(() => t('timetable.undoFailed'), error);
    }
    setBusy(false);
  };
  const action = change.action as 'import' | 'plan' | 'move' | 'cancel';
  return (
    <p class="row last-change" data-testid="last-change">
      <span class="grow quiet">{t(`timetable.last.${action}`, { subject: change.subject })} · {change.by}</span>
      <button type="button" class="button" data-testid="undo-timetable" disabled={busy || !isOnline.value} aria-busy={busy} onClick={() => void undo()}>
        <Icon name={busy ? 'wait' : 'retry'} turning={busy} />{t('timetable.undo')}
      </button>
    </p>
  );
}
