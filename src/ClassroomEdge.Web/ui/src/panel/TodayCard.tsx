import type { ScheduledLesson } from '../api/types';
import { clockTime, t } from '../i18n';
import { Icon } from '../parts/Icon';
import { now } from '../state/clock';
import { dialog, view } from '../state/navigation';
import { isOnline, lesson, room } from '../state/room';
import { can } from '../state/session';

/** Today's timetable, and the one tap that begins a synchronous lesson from it. */
export function TodayCard() {
  const timetable = room.value?.timetable ?? [];
  const current = timetable.find(isNow) ?? null;
  return (
    <section class="card today" data-testid="today">
      {can('runLessons') && <StartButton current={current ?? timetable.find(entry => Date.parse(entry.startsAt) > now.value) ?? null} />}
      <h2>{t('today.title')}</h2>
      {timetable.length === 0 && <p class="quiet">{t('today.none')}</p>}
      <ol>{timetable.map(entry => <Entry key={entry.startsAt} entry={entry} />)}</ol>
    </section>
  );
}

const isNow = (entry: ScheduledLesson) => Date.parse(entry.startsAt) <= now.value && now.value < Date.parse(entry.endsAt);
const titleOf = (entry: ScheduledLesson) => [entry.title, entry.className].filter(Boolean).join(' · ');

function StartButton({ current }: { current: ScheduledLesson | null }) {
  if (lesson.value) {
    return (
      <button type="button" class="button primary large wide" data-testid="back-to-lesson" onClick={() => { view.value = 'lesson'; }}>
        <Icon name="sync" />{t('lesson.back')}
      </button>
    );
  }
  return (
    <button
      type="button" class="button primary large wide" data-testid="start-lesson" disabled={!isOnline.value}
      onClick={() => { dialog.value = { kind: 'start', preset: { kind: 'teaching', title: current ? titleOf(current) : '' } }; }}
    ><Icon name="sync" />{t('lesson.start')}</button>
  );
}

function Entry({ entry }: { entry: ScheduledLesson }) {
  const running = isNow(entry);
  const past = Date.parse(entry.endsAt) <= now.value;
  return (
    <li class={`entry${running ? ' is-now' : ''}${past ? ' is-past' : ''}`} data-testid={running ? 'entry-now' : 'entry'}>
      <span class="entry-time">{clockTime(entry.startsAt)}<small>{clockTime(entry.endsAt)}</small></span>
      <span class="grow">
        <b class="cut">{entry.title}</b>
        <small class="cut quiet">{[entry.className, entry.teacher].filter(Boolean).join(' · ')}</small>
      </span>
      {running && <span class="pill accent">{t('today.now')}</span>}
    </li>
  );
}
