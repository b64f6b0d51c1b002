import { signal } from '@preact/signals';
import { api } from '../api/client';
import type { PreflightReport, PreflightVerdict } from '../api/types';
import { maybe, t } from '../i18n';
import { adviceOf, type AdviceText } from '../errors/advice';
import { tellProblem } from './notices';
import { room } from './room';

/** The tap was taken, and the room's state does not show it yet. */
export const startingPreflight = signal(false);

export const toneOf = (verdict: PreflightVerdict): 'good' | 'warn' | 'bad' | 'none' =>
  verdict === 'passed' ? 'good' : verdict === 'advice' ? 'warn' : verdict === 'failed' ? 'bad' : 'none';

/** What a finding means; what failed comes with what to do. */
export const findingText = (code: string | null, message: string | null): AdviceText =>
  code === null ? { text: t('preflight.running'), todo: null }
    : maybe(code) ? { text: maybe(code)!, todo: null }
    : adviceOf(code, message);

export const countOf = (report: PreflightReport, verdict: PreflightVerdict) =>
  report.steps.filter(step => step.verdict === verdict).length;

/** The one light in words. */
export function lightText(report: PreflightReport): string {
  if (report.verdict === 'running') {
    const done = report.steps.length - countOf(report, 'running');
    return t('preflight.progress', { done, count: report.steps.length });
  }
  return report.verdict === 'failed' ? t('preflight.toMend', { count: countOf(report, 'failed') })
    : report.verdict === 'advice' ? t('preflight.readyWith', { count: countOf(report, 'advice') })
    : t('preflight.ready');
}

export async function startPreflight(): Promise<void> {
  startingPreflight.value = true;
  try {
    const report = await api.startPreflight();
    const view = room.peek();
    // Shown at once; the live state replaces it.
    if (view) room.value = { ...view, snapshot: { ...view.snapshot, preflight: report } };
  } catch (error) {
    tellProblem(() => t('preflight.failed'), error);
  } finally {
    startingPreflight.value = false;
  }
}
