import { useEffect, useState } from 'preact/hooks';
import { api } from '../api/client';
import { Problem } from '../api/problem';
import type { Activity, EvidenceReport } from '../api/types';
import { clockTime, duration, local, maybe, shortDay, t } from '../i18n';
import { Advice } from '../parts/Advice';
import { Icon } from '../parts/Icon';
import { gapSeconds } from '../lesson/gaps';
import './evidence.css';

/** The semester before or after: 2026-1, 2026-2, 2027-1. */
export function semesterBeside(id: string, step: 1 | -1): string {
  const [year, half] = id.split('-').map(Number) as [number, number];
  const count = year * 2 + (half - 1) + step;
  return `${Math.floor(count / 2)}-${count % 2 + 1}`;
}

/** The synchronous activities of a semester against the target, and the file for inspectors. */
export function EvidenceView() {
  const [semester, setSemester] = useState<string | null>(null);
  const [report, setReport] = useState<EvidenceReport | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    let gone = false;
    api.evidence(semester).then(
      one => { if (!gone) { setReport(one); setProblem(null); } },
      error => { if (!gone) setProblem(Problem.of(error)); });
    return () => { gone = true; };
  }, [semester]);
  if (problem) return <Advice problem={problem} />;
  if (!report) return <p class="quiet">{t('common.loading')}</p>;
  const share = Math.min(100, Math.round(100 * report.counted / report.target));
  const go = (step: 1 | -1) => setSemester(semesterBeside(report.semester.id, step));
  return (
    <div class="stack evidence" data-testid="evidence" data-counted={report.counted}>
      <div class="row evidence-semester">
        <button type="button" class="button icon" aria-label={t('evidence.earlier')} data-testid="semester-earlier" onClick={() => go(-1)}><Icon name="left" /></button>
        <b class="grow" data-testid="semester">{local(report.semester.name)}</b>
        <button type="button" class="button icon" aria-label={t('evidence.later')} data-testid="semester-later" onClick={() => go(1)}><Icon name="right" /></button>
        <a class="button" href={api.evidenceFile(report.semester.id)} download data-testid="evidence-csv"><Icon name="download" />{t('evidence.download')}</a>
      </div>
      <section class="evidence-count">
        <p><b class="evidence-number">{report.counted}</b> <span class="quiet">/ {report.target}</span></p>
        <div class="grow">
          <div class="bar" role="progressbar" aria-valuemin={0} aria-valuemax={report.target} aria-valuenow={report.counted} aria-label={t('evidence.title')}><i ref={bar => { if (bar) bar.style.width = `${share}%`; }} /></div>
          <p class="small quiet">{report.counted >= report.target ? t('evidence.reached') : t('evidence.missing', { count: report.target - report.counted })}
            {report.planned > 0 && ` · ${t('evidence.planned', { count: report.planned })}`}</p>
        </div>
      </section>
      <p class="chips">
        {(['teaching', 'preparation', 'research'] as const).map(kind => <span key={kind} class="pill">{t(`lesson.kind.${kind}`)} {report[kind]}</span>)}
      </p>
      {report.activities.length === 0 && <p class="quiet nothing">{t('evidence.none')}</p>}
      <ol class="evidence-list">{[...report.activities].reverse().map(one => <Row key={one.lessonId} activity={one} />)}</ol>
    </div>
  );
}

function Row({ activity }: { activity: Activity }) {
  const schools = activity.attended.map(one => `${one.school || t('invite.anyone')} ${duration(one.present)}`).join(t('common.listSeparator'));
  return (
    <li class={activity.counts ? 'row' : 'row is-past'} data-testid="activity" data-counts={activity.counts}>
      <Icon name={activity.counts ? 'check' : 'minus'} size={20} />
      <span class="evidence-when">{activity.liveAt ? <>{shortDay(activity.liveAt)}<small class="quiet">{clockTime(activity.liveAt)}{activity.duration !== null && ` · ${duration(activity.duration)}`}</small></> : '—'}</span>
      <span class="grow">
        <b class="cut">{activity.title}</b>
        <small class="quiet">{[t(`lesson.kind.${activity.kind}`), schools,
          activity.students !== null && t('evidence.students', { count: activity.students }), activity.recordingId !== null && t('evidence.recorded'),
          activity.gaps.length > 0 && t('evidence.gaps', { length: duration(activity.gaps.reduce((sum, gap) => sum + gapSeconds(gap), 0)) })].filter(Boolean).join(' · ')}</small>
      </span>
      {activity.reason && <span class="pill warn">{maybe(`evidence.reason.${activity.reason}`) ?? activity.reason}</span>}
    </li>
  );
}
