import type { SceneStepRun } from '../api/types';
import { adviceOf } from '../errors/advice';
import { elapsed, local, maybe, t } from '../i18n';
import { Icon, type IconName } from '../parts/Icon';
import { now } from '../state/clock';
import { deviceById, isOnline, numberOf } from '../state/room';
import { activateScene, dismissedRun, sceneName, sceneRun } from '../state/scenes';

const StepIcon: Record<SceneStepRun['state'], IconName> = {
  pending: 'minus', running: 'wait', waiting: 'wait', done: 'check', retried: 'retry', failed: 'alert', rolledBack: 'retry', skipped: 'minus',
};
// Their pictures say enough; the word is for those who listen.
const Quiet = new Set<SceneStepRun['state']>(['pending', 'running', 'done']);
const Settled = new Set<SceneStepRun['state']>(['done', 'retried', 'skipped']);
// A run without faults leaves the screen by itself.
const StaysSeconds = 8;

/**
 * The running or last scene, step by step, each named; failed ones with what to do.
 * Beside a lesson `briefly`: only what is still awaited or went wrong.
 */
export function SceneRunCard({ briefly }: { briefly?: boolean }) {
  const run = sceneRun.value;
  if (!run) return null;
  const clean = run.state === 'done' || run.state === 'superseded';
  if (clean && run.endedAt && (now.value - Date.parse(run.endedAt)) / 1000 > StaysSeconds) return null;
  const steps = briefly ? run.steps.filter(step => !Settled.has(step.state)) : run.steps;
  if (steps.length === 0) return null;
  const tone = run.state === 'running' ? 'accent' : run.state === 'done' ? 'good' : 'bad';
  return (
    <section class="card run" data-testid="scene-run" data-state={run.state} aria-live="polite">
      <div class="row">
        <h2 class="grow cut">{sceneName(run.sceneId)}</h2>
        <span class={`pill ${tone}`}>{t(`scene.run.${run.state}`)}</span>
      </div>
      <ol class="steps">
        {steps.map((step, index) => <Step key={index} step={step} />)}
      </ol>
      {run.state !== 'running' && !clean && (
        <div class="row">
          <button type="button" class="button grow" data-testid="scene-retry" disabled={!isOnline.value} onClick={() => void activateScene(run.sceneId)}>
            <Icon name="retry" size={20} />{t('scene.again')}
          </button>
          <button type="button" class="button icon ghost" data-testid="scene-dismiss" aria-label={t('common.putAway')} onClick={() => { dismissedRun.value = run.runId; }}>
            <Icon name="close" />
          </button>
        </div>
      )}
    </section>
  );
}

export function Step({ step }: { step: SceneStepRun }) {
  const device = deviceById(step.command.deviceId);
  const left = step.state === 'waiting' && device ? numberOf(device, 'transitionRemaining') : undefined;
  const advice = step.state === 'failed' && step.errorCode ? adviceOf(step.errorCode, step.errorMessage) : null;
  return (
    <li class={`step ${step.state}`} data-testid={`step-${step.command.deviceId}`} data-state={step.state}>
      <Icon name={StepIcon[step.state]} size={18} turning={step.state === 'running' || step.state === 'waiting'} />
      <div class="grow">
        <p class="row">
          <span class="grow">{device ? local(device.name) : step.command.deviceId} · {actionOf(step)}</span>
          <span class={Quiet.has(step.state) ? 'unseen' : 'step-word'}>{left ? elapsed(left) : t(`step.${step.state}`)}</span>
        </p>
        {advice && <p class="step-advice"><b>{advice.text}</b>{advice.todo && <> {advice.todo}</>}</p>}
      </div>
    </li>
  );
}

/** What the step does, in words: `打开`, `音量 60%`. */
export function actionOf({ command: { property, value: { value, unit } } }: SceneStepRun): string {
  const words = maybe(`action.${property}.${String(value)}`);
  if (words) return words;
  const name = maybe(`property.${property}`) ?? property;
  if (property === 'input') return `${name} ${maybe(`input.${String(value)}`) ?? String(value).toUpperCase()}`;
  return `${name} ${typeof value === 'number' ? `${value}${unit ?? (property === 'level' || property === 'volume' ? '%' : '')}` : String(value)}`;
}
