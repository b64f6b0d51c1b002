import { clockTime, t } from '../i18n';
import { Icon } from '../parts/Icon';
import { dialog } from '../state/navigation';
import { lightText, startingPreflight, startPreflight, toneOf } from '../state/preflight';
import { isOnline, lesson, snapshot } from '../state/room';
import { can } from '../state/session';
import './preflight.css';

/** One light: whether the room is ready for a lesson. A tap shows each check, the button looks again. */
export function PreflightCard() {
  const report = snapshot.value?.preflight ?? null;
  if (!can('runLessons') || (lesson.value && !report)) return null;
  const running = report?.verdict === 'running' || startingPreflight.value;
  return (
    <section class="card preflight" data-testid="preflight" data-verdict={report?.verdict ?? 'none'}>
      <button type="button" class="light-line" disabled={!report} data-testid="preflight-open" onClick={() => { dialog.value = { kind: 'preflight' }; }}>
        <i class={`light ${report ? toneOf(report.verdict) : 'none'}`} aria-hidden="true" />
        <span class="grow"><b>{report ? lightText(report) : t('preflight.title')}</b>
          <small class="quiet">{report?.endedAt ? t('preflight.at', { time: clockTime(report.endedAt) }) : t('preflight.hint')}</small></span>
      </button>
      <button type="button" class="button" data-testid="preflight-start" disabled={running || !isOnline.value} aria-busy={running}
        onClick={() => { dialog.value = { kind: 'preflight' }; void startPreflight(); }}>
        <Icon name={running ? 'wait' : 'retry'} turning={running} />{t(report ? 'preflight.again' : 'preflight.start')}
      </button>
    </section>
  );
}
