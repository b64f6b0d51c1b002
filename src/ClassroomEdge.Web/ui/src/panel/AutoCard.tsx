import type { RuleStatus } from '../api/types';
import { ago, clockTime, local, t } from '../i18n';
import { Icon } from '../parts/Icon';
import { secondsSince } from '../state/clock';
import { isOnline } from '../state/room';
import { acting, deedText, hasActed, holdRule, isStopped, isWaiting, reasonsText, undoRule } from '../state/rules';
import { can } from '../state/session';

const HoldSeconds = 3600;

/** What the room did by itself, or is about to do, and why; each with the way to stop it. Absent when there is nothing. */
export function AutoCard() {
  if (acting.value.length === 0) return null;
  return (
    <section class="card auto" data-testid="auto" aria-label={t('rule.title')}>
      <ul>{acting.value.map(rule => <AutoRow key={rule.id} rule={rule} />)}</ul>
    </section>
  );
}

function AutoRow({ rule }: { rule: RuleStatus }) {
  const firing = rule.lastFiring;
  const acted = hasActed(rule);
  return (
    <li class="auto-row" data-testid={`auto-${rule.id}`} data-state={rule.state}>
      <Icon name={isStopped(rule) ? 'pause' : isWaiting(rule) ? 'clock' : 'check'} size={20} />
      <div class="grow">
        <p class="strong">{t('rule.auto', { rule: local(rule.name) })}</p>
        {acted && <p class="small">{deedText(firing!.actions.filter(action => action.outcome !== 'withheld'))}</p>}
        {acted && <p class="small quiet">{t('rule.why', { reasons: reasonsText(firing!.reasons) })}</p>}
        {!acted && <p class="small quiet">{reasonsText(rule.reasons)}</p>}
        {isWaiting(rule) && acted && <p class="small quiet">{reasonsText(rule.reasons.slice(0, 1))}</p>}
        {isStopped(rule) && rule.until && <p class="small quiet">{t('rule.until', { time: clockTime(rule.until) })}</p>}
      </div>
      <div class="auto-side">
        {acted && <span class="small quiet">{ago(secondsSince(firing!.at))}</span>}
        {can('operateDevices') && <AutoButton rule={rule} acted={acted} />}
      </div>
    </li>
  );
}

function AutoButton({ rule, acted }: { rule: RuleStatus; acted: boolean }) {
  if (isStopped(rule)) {
    return <Act id={`release-${rule.id}`} text={t('rule.release')} act={() => holdRule(rule, 0)} />;
  }
  if (acted && rule.lastFiring!.canUndo) {
    return <Act id={`undo-${rule.id}`} text={t('rule.undo')} act={() => undoRule(rule)} />;
  }
  return <Act id={`hold-${rule.id}`} text={t('rule.hold')} act={() => holdRule(rule, HoldSeconds)} />;
}

const Act = ({ id, text, act }: { id: string; text: string; act: () => void }) => (
  <button type="button" class="button" data-testid={id} disabled={!isOnline.value} onClick={act}>{text}</button>
);
