import { signal } from '@preact/signals';
import { api } from '../api/client';
import { Problem } from '../api/problem';
import type { Expectation, ScenarioInfo, ScenarioStatus, ScenarioStep } from '../api/types';
import { t } from '../i18n';
import { tellProblem } from '../state/notices';

const PollMs = 1000;

// While none is under way: somebody else may start one.
const IdleMs = 10_000;

/** What can be played; null until asked. */
export const scenarios = signal<ScenarioInfo[] | null>(null);

/** The one under way, or the last; null before the first. */
export const scenario = signal<ScenarioStatus | null>(null);

/** This room cannot play any. */
export const noScenarios = signal(false);

/** Why the last one was not started: mistakes in it, or what the room lacks. */
export const refusal = signal<Problem | null>(null);

export const isOver = (status: ScenarioStatus) => status.verdict !== 'open' && status.verdict !== 'pending';

let wake = () => {};

export function followScenarios(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  const turn = async () => {
    if (!document.hidden) await refreshScenario();
    const running = scenario.peek() !== null && !isOver(scenario.peek()!);
    if (!stopped && !noScenarios.peek()) timer = setTimeout(() => void turn(), running ? PollMs : IdleMs);
  };
  wake = () => {
    clearTimeout(timer);
    void turn();
  };
  void turn();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}

export async function refreshScenario(): Promise<void> {
  try {
    if (scenarios.peek() === null) scenarios.value = await api.scenarios();
    scenario.value = await api.scenario() ?? null;
  } catch (error) {
    const { code } = Problem.of(error);
    // Nobody here can play any.
    if (code === 'simulation.not-found' || code === 'request.not-found') noScenarios.value = true;
  }
}

export async function startScenario(what: { id: string } | { text: string }): Promise<void> {
  refusal.value = null;
  try {
    scenario.value = await api.startScenario(what);
    wake();
  } catch (error) {
    refusal.value = Problem.of(error);
  }
}

export async function stopScenario(): Promise<void> {
  try {
    await api.stopScenario();
    await refreshScenario();
  } catch (error) {
    tellProblem(() => t('sim.scenario.notStopped'), error);
  }
}

/** 0 to 1, by the room's clock. */
export function progressOf({ startedAt, now, until }: ScenarioStatus): number {
  const [from, at, to] = [startedAt, now, until].map(time => Date.parse(time)) as [number, number, number];
  return to <= from ? 1 : Math.min(1, Math.max(0, (at - from) / (to - from)));
}

/** How many expectations stand how. */
export function tally(status: ScenarioStatus): Record<Expectation['verdict'], number> {
  const counts = { pending: 0, open: 0, passed: 0, failed: 0, stopped: 0 };
  for (const one of status.steps.flatMap(step => step.expectations)) counts[one.verdict]++;
  return counts;
}

/** What a step looks like as a whole: red as soon as anything of it is, green when all is decided well. */
export function verdictOf(step: ScenarioStep): ScenarioStep['verdict'] {
  const all = [step.verdict, ...step.expectations.map(one => one.verdict)];
  return (['failed', 'open', 'stopped', 'pending'] as const).find(verdict => all.includes(verdict)) ?? 'passed';
}

/** The step to look at: the first that is under way, else the next to come, else the last. */
export function currentStep(status: ScenarioStatus): number {
  const at = status.steps.findIndex(step => verdictOf(step) === 'open');
  const next = status.steps.findIndex(step => verdictOf(step) === 'pending');
  return at >= 0 ? at : next >= 0 ? next : status.steps.length - 1;
}
