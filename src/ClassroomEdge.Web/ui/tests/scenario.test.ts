import { beforeEach, describe, expect, it, vi } from 'vitest';
import { api } from '../src/api/client';
import { Problem } from '../src/api/problem';
import type { Expectation, ScenarioStatus, ScenarioStep, ScenarioVerdict } from '../src/api/types';
import {
  currentStep, isOver, noScenarios, progressOf, refreshScenario, refusal, scenario, scenarios, startScenario, tally, verdictOf,
} from '../src/sim/scenario';

const anExpectation = (verdict: ScenarioVerdict): Expectation => ({
  text: 'within 30 s: device.projector.power = on', because: null, verdict, since: null, due: null, decidedAt: null, seen: null, problem: null,
});
const aStep = (verdict: ScenarioVerdict, ...expectations: ScenarioVerdict[]): ScenarioStep => ({
  number: 1, at: '2026-03-09T08:00:00+08:00', text: 'fault projector', note: null, verdict, problem: null, expectations: expectations.map(anExpectation), deeds: [],
});
const aStatus = (steps: ScenarioStep[], part: Partial<ScenarioStatus> = {}): ScenarioStatus => ({
  id: 's1', name: { 'zh-CN': '断电', en: 'Power cut' }, description: null, verdict: 'open', startedAt: '2026-03-09T08:00:00Z', now: '2026-03-09T08:15:00Z',
  until: '2026-03-09T09:00:00Z', elapsed: 900, isOver: false, failures: 0, expectations: 0, happenings: [], steps, ...part,
} as ScenarioStatus);

describe('scenario', () => {
  beforeEach(() => {
    vi.restoreAllMocks();
    scenarios.value = scenario.value = refusal.value = null;
    noScenarios.value = false;
  });

  it.each([
    [aStep('passed', 'passed', 'passed'), 'passed'], [aStep('passed', 'passed', 'open'), 'open'], [aStep('passed', 'open', 'failed'), 'failed'],
    [aStep('failed'), 'failed'], [aStep('pending', 'pending'), 'pending'], [aStep('passed', 'stopped'), 'stopped'], [aStep('passed'), 'passed'],
  ] as [ScenarioStep, ScenarioVerdict][])('Verdict_OfAStep_%#_IsTheWorstOfIt', (step, verdict) => expect(verdictOf(step)).toBe(verdict));

  it('CurrentStep_IsTheFirstUnderWayElseTheNextElseTheLast', () => {
    expect(currentStep(aStatus([aStep('passed'), aStep('passed', 'open'), aStep('pending')]))).toBe(1);
    expect(currentStep(aStatus([aStep('passed'), aStep('pending'), aStep('pending')]))).toBe(1);
    expect(currentStep(aStatus([aStep('passed'), aStep('failed')]))).toBe(1);
  });

  it('Tally_CountsExpectations', () => {
    expect(tally(aStatus([aStep('passed', 'passed', 'failed'), aStep('pending', 'pending')]))).toEqual({ pending: 1, open: 0, passed: 1, failed: 1, stopped: 0 });
  });

  it('Progress_IsByTheRoomsClock', () => {
    expect(progressOf(aStatus([]))).toBeCloseTo(0.25);
    expect(progressOf(aStatus([], { now: '2026-03-09T10:00:00Z' }))).toBe(1);
    expect(progressOf(aStatus([], { until: '2026-03-09T08:00:00Z' }))).toBe(1);
  });

  it.each([['pending', false], ['open', false], ['passed', true], ['failed', true], ['stopped', true]] as [ScenarioVerdict, boolean][])(
    'IsOver_%s_Is%s', (verdict, over) => expect(isOver(aStatus([], { verdict }))).toBe(over));

  it('Refresh_NonePlayedYet_OffersThem', async () => {
    vi.spyOn(api, 'scenarios').mockResolvedValue([{ id: 'power-cut', name: { 'zh-CN': '断电', en: 'Power cut' }, description: null }]);
    vi.spyOn(api, 'scenario').mockResolvedValue(undefined);
    await refreshScenario();
    expect(scenarios.value).toHaveLength(1);
    expect([scenario.value, noScenarios.value]).toEqual([null, false]);
  });

  it('Refresh_NobodyPlaysScenarios_SaysSo', async () => {
    vi.spyOn(api, 'scenarios').mockRejectedValue(new Problem('simulation.not-found', 404, 'real'));
    await refreshScenario();
    expect(noScenarios.value).toBe(true);
  });

  it('Start_WithAMistake_KeepsWhatIsWrong', async () => {
    vi.spyOn(api, 'startScenario').mockRejectedValue(new Problem('scenario.bad-text', 422, 'line 3, column 1: …'));
    await startScenario({ text: 'version: 9' });
    expect(refusal.value?.detail).toBe('line 3, column 1: …');
    vi.spyOn(api, 'startScenario').mockResolvedValue(aStatus([]));
    await startScenario({ id: 'power-cut' });
    expect([refusal.value, scenario.value?.id]).toEqual([null, 's1']);
  });
});
