import type { Job } from '../api/types';
import { adviceOf } from '../errors/advice';
import { t } from '../i18n';
import { Icon, type IconName } from '../parts/Icon';
import { cancelJob, jobName, retryJob, shownJobs } from '../state/jobs';
import { isOnline } from '../state/room';
import { can } from '../state/session';

const StateIcon: Record<Job['state'], IconName> = { waiting: 'clock', running: 'wait', done: 'check', failed: 'alert', cancelled: 'close' };

/** Long work in the background, with its progress; absent when there is none. */
export function JobsCard() {
  if (shownJobs.value.length === 0) return null;
  return (
    <section class="card jobs" data-testid="jobs" aria-label={t('jobs.title')}>
      <h2>{t('jobs.title')}</h2>
      <ul>{shownJobs.value.map(job => <JobRow key={job.id} job={job} />)}</ul>
    </section>
  );
}

export function JobRow({ job }: { job: Job }) {
  const percent = Math.round(job.progress * 100);
  const advice = job.state === 'failed' ? adviceOf(job.errorCode ?? 'job.failed', job.errorMessage) : null;
  const disabled = !isOnline.value;
  return (
    <li class={`job ${job.state}`} data-testid={`job-${job.id}`} data-state={job.state}>
      <Icon name={StateIcon[job.state]} size={20} turning={job.state === 'running'} />
      <div class="grow">
        <p class="strong">{jobName(job)}</p>
        <p class="small quiet cut">{job.title}</p>
        {job.state === 'running'
          ? (
              <div class="row">
                <div class="bar grow" role="progressbar" aria-label={jobName(job)} aria-valuemin={0} aria-valuemax={100} aria-valuenow={percent}><i style={{ width: `${percent}%` }} /></div>
                <span class="small quiet job-percent">{t('jobs.percent', { percent })}</span>
              </div>
            )
          : <p class="small quiet">{t(`jobs.${job.state}`)}</p>}
        {advice && <p class="small job-advice"><b>{advice.text}</b>{advice.todo && <> {advice.todo}</>}</p>}
      </div>
      {can('runLessons') && job.state === 'failed' && (
        <button type="button" class="button icon" data-testid={`job-retry-${job.id}`} aria-label={`${t('jobs.retry')} · ${job.title}`} disabled={disabled} onClick={() => void retryJob(job)}><Icon name="retry" size={20} /></button>
      )}
      {can('runLessons') && job.state !== 'done' && job.state !== 'cancelled' && (
        <button type="button" class="button icon ghost" data-testid={`job-cancel-${job.id}`} aria-label={`${t(job.state === 'failed' ? 'jobs.dismiss' : 'jobs.cancel')} · ${job.title}`} disabled={disabled} onClick={() => void cancelJob(job)}><Icon name="close" size={20} /></button>
      )}
    </li>
  );
}
