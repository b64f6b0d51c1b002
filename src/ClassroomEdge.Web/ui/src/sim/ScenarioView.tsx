import { useEffect, useRef } from 'preact/hooks';
import { api } from '../api/client';
import type { Expectation, ScenarioInfo, ScenarioStatus, ScenarioStep } from '../api/types';
import { duration, elapsed, local, number, t } from '../i18n';
import { Advice } from '../parts/Advice';
import { Icon, type IconName } from '../parts/Icon';
import { isOnline } from '../state/room';
import { stepText } from './deeds';
import { currentStep, isOver, noScenarios, progressOf, refusal, scenario, scenarios, startScenario, stopScenario, tally, verdictOf } from './scenario';

/** The scenarios to play, or how the one under way stands. */
export function ScenarioView() {
  const status = scenario.value;
  const running = status !== null && !isOver(status);
  if (noScenarios.value) return <p class="quiet lines-none">{t('sim.scenario.none')}</p>;
  return (
    <div class="scenarios" data-testid="scenarios" data-verdict={status?.verdict ?? ''}>
      {refusal.value && (
        <div data-testid="scenario-refusal">
          <Advice problem={refusal.value} />
          {/* Where in the file, or which part the room lacks: only the service knows. */}
          <p class="small quiet refusal">{refusal.value.detail}</p>
        </div>
      )}
      {status && <Running status={status} />}
      {!running && <Offer />}
    </div>
  );
}

function Offer() {
  if (scenarios.value === null) return <p class="quiet">{t('common.loading')}</p>;
  return (
    <ul class="scenario-list">
      {scenarios.value.map(one => <ScenarioTile key={one.id} one={one} />)}
      <li class="scenario-tile">
        <b class="grow">{t('sim.scenario.own')}</b>
        <label class="button">
          <Icon name="plus" size={18} />{t('sim.scenario.open-file')}
          <input
            type="file" class="unseen" accept=".yaml,.yml" data-testid="scenario-file" disabled={!isOnline.value}
            onChange={event => {
              const file = event.currentTarget.files?.[0];
              event.currentTarget.value = '';
              if (file) void file.text().then(text => startScenario({ text }));
            }}
          />
        </label>
      </li>
    </ul>
  );
}

function ScenarioTile({ one }: { one: ScenarioInfo }) {
  return (
    <li class="scenario-tile" data-testid={`scenario-${one.id}`}>
      <div class="grow">
        <b>{local(one.name)}</b>
        {one.description && <p class="small quiet">{local(one.description)}</p>}
      </div>
      <button
        type="button" class="button primary" disabled={!isOnline.value} data-testid={`scenario-start-${one.id}`}
        aria-label={`${t('sim.scenario.start')} ${local(one.name)}`} onClick={() => void startScenario({ id: one.id })}
      ><Icon name="play" size={18} />{t('sim.scenario.start')}</button>
    </li>
  );
}

function Running({ status }: { status: ScenarioStatus }) {
  const counts = tally(status);
  const over = isOver(status);
  const seconds = (Date.parse(status.until) - Date.parse(status.startedAt)) / 1000;
  return (
    <section class="scenario-run" data-testid="scenario-run" data-verdict={status.verdict}>
      <div class="scenario-head">
        <div class="row">
          <Pill verdict={status.verdict} text={t(`sim.scenario.${status.verdict}`)} />
          <b class="cut grow">{local(status.name)}</b>
          <span class="pill good" data-testid="scenario-passed"><Icon name="check" size={14} />{number(counts.passed)}</span>
          <span class={counts.failed > 0 ? 'pill bad' : 'pill'} data-testid="scenario-failed"><Icon name="close" size={14} />{number(counts.failed)}</span>
          <span class="pill"><Icon name="wait" size={14} />{number(counts.open + counts.pending)}</span>
          {over
            ? <>
              <a class="button" href={api.scenarioReport('html')} target="_blank" rel="noreferrer" data-testid="scenario-report">{t('sim.scenario.report')}</a>
              <a class="button" href={api.scenarioReport('junit')} download="scenario.xml" data-testid="scenario-junit">JUnit</a>
            </>
            : <button type="button" class="button danger" data-testid="scenario-stop" onClick={() => void stopScenario()}><Icon name="stop" size={18} />{t('sim.scenario.stop')}</button>}
        </div>
        <div class="row small quiet">
          <span class="nowrap">{clock(status.now)}</span>
          <div class="bar grow" role="progressbar" aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(progressOf(status) * 100)}><i style={{ width: `${progressOf(status) * 100}%` }} /></div>
          <span class="nowrap">{clock(status.until)} · {duration(seconds)}</span>
        </div>
      </div>
      <Steps status={status} />
    </section>
  );
}

function Steps({ status }: { status: ScenarioStatus }) {
  const list = useRef<HTMLOListElement>(null);
  const current = currentStep(status);
  useEffect(() => {
    list.current?.children[current]?.scrollIntoView?.({ block: 'nearest' });
  }, [current]);
  return (
    <ol class="scenario-steps" ref={list}>
      {status.steps.map((step, index) => <Step key={step.number} step={step} now={status.now} current={index === current && !isOver(status)} />)}
    </ol>
  );
}

function Step({ step, now, current }: { step: ScenarioStep; now: string; current: boolean }) {
  const verdict = verdictOf(step);
  return (
    <li class={`scenario-step ${verdict}${current ? ' is-current' : ''}`} data-testid={`scenario-step-${step.number}`} data-verdict={verdict}>
      <span class="line-time">{clock(step.at)}</span>
      <Verdict verdict={step.verdict} />
      <div class="grow">
        <p>{stepText(step)}{step.note && <span class="quiet"> · {step.note}</span>}</p>
        {step.problem && <p class="trouble-text">{step.problem}</p>}
        {step.expectations.length > 0 && (
          <ul>{step.expectations.map((one, index) => <ExpectationRow key={index} one={one} now={now} />)}</ul>
        )}
      </div>
    </li>
  );
}

function ExpectationRow({ one, now }: { one: Expectation; now: string }) {
  const left = one.verdict === 'open' && one.due ? Math.max(0, (Date.parse(one.due) - Date.parse(now)) / 1000) : null;
  return (
    <li class={`expectation ${one.verdict}`} data-verdict={one.verdict}>
      <Verdict verdict={one.verdict} />
      <div class="grow">
        <span>{one.text}{one.because && <span class="quiet"> · {one.because}</span>}</span>
        {one.problem ? <p class="trouble-text">{one.problem}</p> : one.verdict === 'open' && one.seen && <p class="quiet small">{one.seen}</p>}
      </div>
      {left !== null && <span class="small quiet nowrap">{elapsed(left)}</span>}
    </li>
  );
}

const Icons: Record<ScenarioStep['verdict'], IconName> = { pending: 'clock', open: 'wait', passed: 'check', failed: 'close', stopped: 'stop' };

function Verdict({ verdict }: { verdict: ScenarioStep['verdict'] }) {
  return (
    <span class={`verdict ${verdict}`} role="img" aria-label={t(`sim.scenario.${verdict}`)} title={t(`sim.scenario.${verdict}`)}>
      <Icon name={Icons[verdict]} size={16} turning={verdict === 'open'} />
    </span>
  );
}

function Pill({ verdict, text }: { verdict: ScenarioStatus['verdict']; text: string }) {
  const tone = { pending: '', open: 'accent', passed: 'good', failed: 'bad', stopped: 'warn' }[verdict];
  return <span class={`pill ${tone}`} role="status">{text}</span>;
}

const clock = (at: string) => new Date(at).toLocaleTimeString([], { hour12: false });
