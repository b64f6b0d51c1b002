import type { ScheduledLesson } from '../api/types';
import { clockTime, day, t } from '../i18n';
import { Icon } from '../parts/Icon';
import { now } from '../state/clock';
import { dialog } from '../state/navigation';
import { isOnline } from '../state/room';
import { can } from '../state/session';
import { canPrepare, isNow, isPast } from '../state/timetable';

/** The lessons of a week, day by day. */
export function WeekList({ lessons, onPlan }: { lessons: ScheduledLesson[]; onPlan: (entry: ScheduledLesson) => void }) {
  if (lessons.length === 0) return <p class="quiet nothing">{t('timetable.none')}</p>;
  const days = new Map<string, ScheduledLesson[]>();
  for (const one of lessons) {
    const key = new Date(one.startsAt).toDateString();
    days.set(key, [...days.get(key) ?? [], one]);
  }
  return (
    <div class="week" data-testid="week-list">
      {[...days].map(([key, ofDay]) => (
        <section key={key}>
          <h3>{day(ofDay[0]!.startsAt)}</h3>
          <ol>{ofDay.map(entry => <Row key={entry.id} entry={entry} onPlan={onPlan} />)}</ol>
        </section>
      ))}
    </div>
  );
}

function Row({ entry, onPlan }: { entry: ScheduledLesson; onPlan: (entry: ScheduledLesson) => void }) {
  const past = isPast(entry, now.value);
  return (
    <li class={`entry${isNow(entry, now.value) ? ' is-now' : ''}${past ? ' is-past' : ''}`} data-testid="week-entry" data-id={entry.id} data-kind={entry.kind ?? ''}>
      <span class="entry-time">{clockTime(entry.startsAt)}<small>{clockTime(entry.endsAt)}</small></span>
      <span class="grow">
        <b class="cut">{entry.title}</b>
        <small class="cut quiet">{[entry.className, entry.teacher].filter(Boolean).join(' · ')}</small>
      </span>
      {entry.kind && <span class="pill accent"><Icon name="sync" size={16} />{entry.partners.join(t('common.listSeparator')) || t(`lesson.kind.${entry.kind}`)}</span>}
      {entry.lessonId && <span class="pill good">{t('today.held')}</span>}
      {can('runLessons') && canPrepare(entry, now.value) && (
        <button type="button" class="button ghost" data-testid="prepare-entry" disabled={!isOnline.value} onClick={() => { dialog.value = { kind: 'prepare', entry }; }}>{t('prepare.open')}</button>
      )}
      {can('runLessons') && !past && !entry.lessonId && (
        <button type="button" class="button ghost" data-testid={entry.kind ? 'edit-entry' : 'share-entry'} disabled={!isOnline.value} onClick={() => onPlan(entry)}>
          {t(entry.kind ? 'timetable.edit' : 'timetable.planThis')}
        </button>
      )}
    </li>
  );
}
