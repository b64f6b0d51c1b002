import { computed, signal } from '@preact/signals';
import { api } from '../api/client';
import { Problem } from '../api/problem';
import type { PropertyRaw, SettableProperty, SimulatedPart, Simulation } from '../api/types';
import { t } from '../i18n';
import { tellProblem } from '../state/notices';
import { devices } from '../state/room';
import { itemsOf, type Item } from './items';
import { compare } from './truth';

// The truth changes by itself (air, warm-up), so it is asked for; the room's own state comes over the live hub.
const PollMs = 1000;

/** Null until it was asked for the first time. */
export const simulation = signal<Simulation | null>(null);

/** The room has real hardware only: there is nothing to show here. */
export const notSimulated = signal(false);

/** Id of the item that the tester looks at. */
export const selectedId = signal<string | null>(null);

export const parts = computed<SimulatedPart[]>(() => simulation.value?.parts ?? []);
export const items = computed<Item[]>(() => itemsOf(devices.value, parts.value));
export const selected = computed(() => items.value.find(item => item.id === selectedId.value) ?? null);
export const broken = computed(() => parts.value.filter(part => part.fault !== null));

/** What hands are doing to controls, by `part/control`, until the truth shows it. */
export const hands = signal<Record<string, PropertyRaw>>({});

/** Items whose driver has said for a while what is not true: a reading that is a moment old is no lie. */
export const liars = signal<ReadonlySet<string>>(new Set());

const LieMs = 3000;
const differsSince = new Map<string, number>();

export function noteLies(at: number): void {
  for (const item of items.peek()) {
    if (!compare(item, simulation.peek()).some(one => one.differs)) differsSince.delete(item.id);
    else if (!differsSince.has(item.id)) differsSince.set(item.id, at);
  }
  const found = items.peek().filter(item => at - (differsSince.get(item.id) ?? at) >= LieMs).map(item => item.id);
  if (found.length !== liars.peek().size || found.some(id => !liars.peek().has(id))) liars.value = new Set(found);
}

let asked = 0;

export async function refresh(): Promise<void> {
  const turn = ++asked;
  try {
    const status = await api.simulation();
    // An answer that was overtaken by a younger question is old.
    if (turn === asked) {
      simulation.value = status;
      noteLies(Date.now());
    }
  } catch (error) {
    const problem = Problem.of(error);
    if (problem.code === 'simulation.not-found') notSimulated.value = true;
    else if (problem.status === 401) throw problem;
  }
}

export function followSimulation(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  const turn = async () => {
    if (!document.hidden) await refresh().catch(() => {});
    if (!stopped && !notSimulated.peek()) timer = setTimeout(() => void turn(), PollMs);
  };
  void turn();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}

export async function setFault(part: SimulatedPart, fault: string | null): Promise<void> {
  try {
    await api.setFault(part.id, fault);
    await refresh();
  } catch (error) {
    tellProblem(() => t('sim.refused', { part: part.id }), error);
  }
}

export async function mendAll(): Promise<void> {
  try {
    await api.mendAll();
    await refresh();
  } catch (error) {
    tellProblem(() => t('sim.mend.failed'), error);
  }
}

const keyOf = (part: SimulatedPart, control: SettableProperty) => `${part.id}/${control.name}`;
const sending = new Set<string>();
const waiting = new Map<string, PropertyRaw>();

/** What a control shows: the hand's value on its way, else the truth. */
export const handValue = (part: SimulatedPart, control: SettableProperty): PropertyRaw | undefined =>
  hands.value[keyOf(part, control)] ?? part.state[control.name]?.value;

/** Operates a control; of a slider's many values only the newest waits. */
export async function operate(part: SimulatedPart, control: SettableProperty, value: PropertyRaw): Promise<void> {
  const key = keyOf(part, control);
  hands.value = { ...hands.peek(), [key]: value };
  waiting.set(key, value);
  if (sending.has(key)) return;
  sending.add(key);
  try {
    while (waiting.has(key)) {
      const next = waiting.get(key)!;
      waiting.delete(key);
      await api.operate(part.id, control.name, next);
    }
    await refresh();
  } catch (error) {
    tellProblem(() => t('sim.refused', { part: part.id }), error);
  } finally {
    sending.delete(key);
    waiting.delete(key);
    const { [key]: _, ...rest } = hands.peek();
    hands.value = rest;
  }
}
