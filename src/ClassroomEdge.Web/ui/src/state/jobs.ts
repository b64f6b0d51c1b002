import { computed } from '@preact/signals';
import { api } from '../api/client';
import type { Job } from '../api/types';
import { maybe, t } from '../i18n';
import { now } from './clock';
import { tellProblem } from './notices';
import { snapshot } from './room';

/** What is done stays in view for a moment, so that its end is seen. */
const ShownMs = 20_000;

/** The background work to show: what waits and runs, what failed, and what was done just now. */
export const shownJobs = computed(() => (snapshot.value?.jobs ?? []).filter(job =>
  job.state === 'waiting' || job.state === 'running' || job.state === 'failed'
  || (job.state === 'done' && now.value - Date.parse(job.endedAt!) < ShownMs)));

export const jobName = (job: Job) => maybe(`job.kind.${job.kind}`) ?? job.kind;

export const cancelJob = (job: Job) => attempt(job, () => api.cancelJob(job.id));
export const retryJob = (job: Job) => attempt(job, () => api.retryJob(job.id));

async function attempt(job: Job, call: () => Promise<unknown>): Promise<void> {
  try {
    await call();
  } catch (error) {
    tellProblem(() => `${jobName(job)} · ${job.title || t('jobs.title')}`, error);
  }
}
