import { useState } from 'preact/hooks';
import { api } from '../api/client';
import { Problem } from '../api/problem';
import type { LessonKind, LessonPlan, ScheduledLesson, Timetable } from '../api/types';
import { local, t } from '../i18n';
import { Advice } from '../parts/Advice';
import { confirm } from '../parts/Confirm';
import { Icon } from '../parts/Icon';
import { now } from '../state/clock';
import { tell } from '../state/notices';
import { isOnline, room } from '../state/room';
import { dayKey, schoolsFor } from '../state/timetable';

const Kinds: LessonKind[] = ['teaching', 'preparation', 'research'];
const clock = (at: Date) => at.toTimeString().slice(0, 5);

/** Plans a synchronous lesson, or changes one. A plain entry of the timetable gives its time, title and class. */
export function PlanForm({ entry, day, semester, onDone }: {
  entry: ScheduledLesson | null; day: Date; semester: Timetable['semester'] | null; onDone: () => void;
}) {
  const begin = entry ? new Date(entry.startsAt) : nextHour(day);
  const offered = room.value?.partners ?? [];
  const [kind, setKind] = useState<LessonKind>(entry?.kind ?? 'teaching');
  const [title, setTitle] = useState(entry?.title ?? '');
  const [className, setClassName] = useState(entry?.className ?? '');
  const [teacher, setTeacher] = useState(entry?.teacher ?? '');
  const [partners, setPartners] = useState<string[]>(entry?.kind ? entry.partners : offered.length === 1 ? offered : []);
  const [another, setAnother] = useState('');
  const [date, setDate] = useState(dayKey(begin));
  const [from, setFrom] = useState(clock(begin));
  const [until, setUntil] = useState(clock(entry ? new Date(entry.endsAt) : new Date(begin.getTime() + 40 * 60_000)));
  const [every, setEvery] = useState(0);
  const [last, setLast] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const changes = entry?.kind != null;
  const repeats = changes && entry.series !== null;
  const ready = isOnline.value && !busy && title.trim() !== '' && date !== '' && from !== '' && until > from;

  const act = async (what: () => Promise<unknown>, done: () => string) => {
    setBusy(true);
    setProblem(null);
    try {
      await what();
      tell('good', done);
      onDone();
    } catch (error) {
      setProblem(Problem.of(error));
      setBusy(false);
    }
  };
  const plan = (): LessonPlan => ({
    kind, title: title.trim(), className: className.trim(), teacher: teacher.trim(), partners,
    startsAt: new Date(`${date}T${from}`).toISOString(), endsAt: new Date(`${date}T${until}`).toISOString(),
    everyWeeks: changes ? 0 : every, until: every > 0 && last ? last : null,
  });
  const save = (scope: 'one' | 'following') => act(
    () => changes ? api.movePlanned(entry.id, plan(), scope) : api.planLesson(plan()),
    () => t('timetable.planned', { title: title.trim() }));
  const cancel = (scope: 'one' | 'following') => confirm(
    t(scope === 'one' ? 'timetable.cancelOne' : 'timetable.cancelSeries'), t('timetable.cancelAsk', { title: entry!.title }),
    t(scope === 'one' ? 'timetable.cancelOne' : 'timetable.cancelSeries'),
    () => void act(() => api.cancelPlanned(entry!.id, scope), () => t('timetable.last.cancel', { subject: entry!.title })));
  const addSchool = () => {
    const school = another.trim();
    if (school && !partners.includes(school)) setPartners([...partners, school]);
    setAnother('');
  };
  const toggle = (school: string) =>
    setPartners(partners.includes(school) ? partners.filter(one => one !== school) : [...partners, school]);

  return (
    <form class="stack plan-form" data-testid="plan-form" onSubmit={event => { event.preventDefault(); if (ready) void save('one'); }}>
      <div class="segments" role="radiogroup" aria-label={t('lesson.kind')}>
        {Kinds.map(one => (
          <button key={one} type="button" role="radio" aria-checked={kind === one} onClick={() => setKind(one)}>{t(`lesson.kind.${one}`)}</button>
        ))}
      </div>
      <label class="field"><span>{t('lesson.title')}</span>
        <input class="input" value={title} maxLength={80} required data-testid="plan-title" onInput={e => setTitle(e.currentTarget.value)} />
      </label>
      <div class="plan-line">
        <label class="field"><span>{t('timetable.date')}</span><input class="input" type="date" value={date} required data-testid="plan-date" onInput={e => setDate(e.currentTarget.value)} /></label>
        <label class="field"><span>{t('timetable.from')}</span><input class="input" type="time" value={from} required data-testid="plan-from" onInput={e => setFrom(e.currentTarget.value)} /></label>
        <label class="field"><span>{t('timetable.until')}</span><input class="input" type="time" value={until} required aria-invalid={until <= from} data-testid="plan-until" onInput={e => setUntil(e.currentTarget.value)} /></label>
      </div>
      <div class="plan-line">
        <label class="field"><span>{t('timetable.class')}</span><input class="input" value={className} maxLength={80} onInput={e => setClassName(e.currentTarget.value)} /></label>
        <label class="field"><span>{t('timetable.teacher')}</span><input class="input" value={teacher} maxLength={80} onInput={e => setTeacher(e.currentTarget.value)} /></label>
      </div>
      <fieldset class="field"><legend>{t('lesson.partners')}</legend>
        <div class="chips">
          {schoolsFor(partners).map(school => (
            <button key={school} type="button" class="chip" aria-pressed={partners.includes(school)} data-testid={`plan-partner-${school}`} onClick={() => toggle(school)}>
              <Icon name={partners.includes(school) ? 'check' : 'plus'} size={18} />{school}
            </button>
          ))}
        </div>
        <div class="row">
          <input class="input grow" value={another} maxLength={80} placeholder={t('timetable.addPartner')} aria-label={t('timetable.addPartner')} onInput={e => setAnother(e.currentTarget.value)}
            onKeyDown={e => { if (e.key === 'Enter') { e.preventDefault(); addSchool(); } }} />
          <button type="button" class="button" disabled={another.trim() === ''} onClick={addSchool}><Icon name="plus" />{t('timetable.addPartner')}</button>
        </div>
      </fieldset>
      {!changes && (
        <fieldset class="field"><legend>{t('timetable.repeat')}</legend>
          <div class="segments" role="radiogroup" aria-label={t('timetable.repeat')}>
            {(['once', 'weekly', 'biweekly'] as const).map((word, weeks) => (
              <button key={word} type="button" role="radio" aria-checked={every === weeks} data-testid={`repeat-${word}`} onClick={() => setEvery(weeks)}>{t(`timetable.${word}`)}</button>
            ))}
          </div>
          {every > 0 && <label class="field"><span>{t('timetable.lastDay')}{!last && semester && ` · ${t('timetable.semesterEnd', { semester: local(semester.name) })}`}</span>
            <input class="input" type="date" value={last} min={date} data-testid="plan-last" onInput={e => setLast(e.currentTarget.value)} /></label>}
        </fieldset>
      )}
      {problem && <Advice problem={problem} testId="plan-problem" />}
      <div class="plan-actions">
        {changes && <button type="button" class="button danger" disabled={busy || !isOnline.value} data-testid="cancel-one" onClick={() => cancel('one')}><Icon name="trash" />{t('timetable.cancelOne')}</button>}
        {repeats && <button type="button" class="button danger" disabled={busy || !isOnline.value} data-testid="cancel-series" onClick={() => cancel('following')}>{t('timetable.cancelSeries')}</button>}
        <span class="grow" />
        {repeats && <button type="button" class="button" disabled={!ready} data-testid="save-series" onClick={() => void save('following')}>{t('timetable.saveSeries')}</button>}
        <button type="submit" class="button primary" disabled={!ready} aria-busy={busy} data-testid="plan-save"><Icon name={busy ? 'wait' : 'check'} turning={busy} />{t(repeats ? 'timetable.saveOne' : 'timetable.save')}</button>
      </div>
    </form>
  );
}

/** A new plan begins at the next full hour: of today in this week, of Monday in another. */
function nextHour(monday: Date): Date {
  const today = new Date(now.peek());
  const day = today.getTime() - monday.getTime() < 7 * 86_400_000 && today >= monday ? today : monday;
  const hour = day === today ? Math.min(today.getHours() + 1, 22) : 8;
  return new Date(day.getFullYear(), day.getMonth(), day.getDate(), hour);
}
