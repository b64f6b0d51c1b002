import type { ScheduledLesson } from '../api/types';
import { clockTime, t } from '../i18n';
import { Icon } from '../parts/Icon';
import { now } from '../state/clock';
import { dialog, view } from '../state/navigation';
import { isOnline, lesson, room } from '../state/room';
import { can } from '../state/session';
import { canPrepare, isNow, isPast, nextOf, plannedToStart, startingPlanned, startPlanned, titleOf } from '../state/timetable';

/** Today's timetable, the time until the next lesson, and the one tap that begins a synchronous lesson from it. */
export function TodayCard() {
  const timetable = room.value?.timetable ?? [];
  const current = timetable.find(entry => isNow(entry, now.value)) ?? null;
  const next = nextOf(timetable, now.value);
  return (
    <section class="card today" data-testid="today">
      {can('runLessons') && <StartButtons planned={plannedToStart(timetable, now.value)} current={current ?? next} />}
      <h2>{t('today.title')}</h2>
      {timetable.length === 0 && <p class="quiet">{t('today.none')}</p>}
      {next && <p class="quiet small next-lesson" data-testid="next-lesson">{t('today.next', { title: titleOf(next), time: until(next) })}</p>}
      <ol>{timetable.map(entry => <Entry key={entry.id} entry={entry} />)}</ol>
      <button type="button" class="button ghost wide" data-testid="open-timetable" onClick={() => { dialog.value = { kind: 'timetable' }; }}>
        <Icon name="list" />{t('today.open')}
      </button>
    </section>
  );
}

function until(entry: ScheduledLesson): string {
  const minutes = Math.ceil((Date.parse(entry.startsAt) - now.value) / 60_000);
  return minutes <= 0 ? t('today.begun') : minutes < 100 ? t('today.minutes', { count: minutes }) : t('today.hours', { time: clockTime(entry.startsAt) });
}

function StartButtons({ planned, current }: { planned: ScheduledLesson | null; current: ScheduledLesson | null }) {
  if (lesson.value) {
    return (
      <button type="button" class="button primary large wide" data-testid="back-to-lesson" onClick={() => { view.value = 'lesson'; }}>
        <Icon name="sync" />{t('lesson.back')}
      </button>
    );
  }
  const other = () => { dialog.value = { kind: 'start', preset: { kind: 'teaching', title: current ? titleOf(current) : '' } }; };
  if (!planned) {
    return (
      <button type="button" class="button primary large wide" data-testid="start-lesson" disabled={!isOnline.value} onClick={other}>
        <Icon name="sync" />{t('lesson.start')}
      </button>
    );
  }
  const busy = startingPlanned.value === planned.id;
  return (
    <div class="start-planned">
      <button
        type="button" class="button primary large wide" data-testid="start-planned" data-entry={planned.id}
        disabled={!isOnline.value || startingPlanned.value !== null} aria-busy={busy} onClick={() => void startPlanned(planned)}
      >
        <Icon name={busy ? 'wait' : 'sync'} turning={busy} />
        <span class="two-lines">
          <b class="cut">{busy ? t('today.starting') : t('today.startPlanned', { title: planned.title })}</b>
          <small class="cut">{[planned.partners.join(t('common.listSeparator')), until(planned)].filter(Boolean).join(' · ')}</small>
        </span>
      </button>
      <button type="button" class="button ghost wide" data-testid="start-lesson" disabled={!isOnline.value} onClick={other}>{t('today.startOther')}</button>
    </div>
  );
}

function Entry({ entry }: { entry: ScheduledLesson }) {
  const running = isNow(entry, now.value);
  const past = isPast(entry, now.value);
  return (
    <li class={`entry${running ? ' is-now' : ''}${past ? ' is-past' : ''}`} data-testid={running ? 'entry-now' : 'entry'} data-kind={entry.kind ?? ''}>
      <span class="entry-time">{clockTime(entry.startsAt)}<small>{clockTime(entry.endsAt)}</small></span>
      <span class="grow">
        <b class="cut">{entry.title}</b>
        <small class="cut quiet">{[entry.className, entry.teacher, entry.partners.join(t('common.listSeparator'))].filter(Boolean).join(' · ')}</small>
      </span>
      {running && (!entry.lessonId || lesson.value) ? <span class="pill accent">{t('today.now')}</span>
        : entry.lessonId ? <span class="pill good">{t('today.held')}</span>
        : entry.kind && <span class="pill accent">{t('today.sync')}</span>}
      {can('runLessons') && canPrepare(entry, now.value) && (
        <button type="button" class="button icon ghost" data-testid="prepare-today" aria-label={`${t('prepare.title')} · ${entry.title}`} disabled={!isOnline.value} onClick={() => { dialog.value = { kind: 'prepare', entry }; }}><Icon name="work" /></button>
      )}
    </li>
  );
}
