import type { PropertyRaw, PropertyValue, Simulation } from '../api/types';
import type { Item } from './items';
import { mainProperties } from './words';

/** A property as the driver tells it beside what is true. */
export interface Compared {
  name: string;
  told: { value: PropertyValue; at: string } | null;
  truth: PropertyValue | null;
  /** The two cannot both be right. */
  differs: boolean;
}

// How far a good sensor may be off, as its maker says, and what changes between two readings (SCD4x: ±(40 ppm + 5 %),
// ±0.8 °C, ±6 % RH; BH1750: ±20 %).
const Tolerance: Record<string, (truth: number) => number> = {
  co2: truth => 60 + truth * 0.07,
  temperature: () => 1.2,
  humidity: () => 7,
  illuminance: truth => 25 + truth * 0.2,
  transitionRemaining: () => 3,
  lampHours: () => 1,
};

export function compare(item: Item, simulation: Simulation | null): Compared[] {
  const told = item.device?.properties ?? {};
  const states = item.parts.map(part => part.state);
  const truths: Record<string, PropertyValue> = Object.assign({}, airOf(item, simulation), ...states);
  const names = [...new Set([...Object.keys(told), ...Object.keys(truths)])].sort((a, b) => rank(item, a) - rank(item, b));
  const words = new Map((item.device?.controls ?? []).map(control => [control.name, control.words]));
  // The part may use words of its own, such as PJLink's 31 for what the profile calls hdmi1: these cannot be compared.
  const comparable = (name: string, value: PropertyRaw) =>
    typeof value !== 'string' || !words.get(name)?.length || words.get(name)!.includes(value) || name === 'power';
  return names.map(name => {
    const [says, truth] = [told[name] ?? null, truths[name] ?? null];
    return { name, told: says, truth, differs: says !== null && truth !== null && comparable(name, truth.value) && !agree(name, says.value.value, truth.value) };
  });
}

export function agree(name: string, told: PropertyRaw, truth: PropertyRaw): boolean {
  if (typeof told === 'number' && typeof truth === 'number') {
    return Math.abs(told - truth) <= (Tolerance[name]?.(Math.abs(truth)) ?? Math.max(1, Math.abs(truth) * 0.02));
  }
  // Reckoned by time, its place is unknown after a stop: that is no claim.
  if (name === 'position' && told === 'stopped') return !String(truth).startsWith('moving');
  // Words are compared as words: a driver may say true where the device has on.
  const same = (value: PropertyRaw) => (value === true ? 'on' : value === false ? 'off' : value);
  return same(told) === same(truth);
}

/** What matters most first: the main property, what can be set, what is measured, what is known on both sides; then the rest. */
function rank(item: Item, name: string): number {
  const main = mainProperties(item.kind).indexOf(name);
  if (main >= 0) return main;
  if (item.device?.settable.includes(name)) return 20;
  return isFact(item, name) ? 50 : 30;
}

/** What does not change and nobody compares: maker, model, serial number. */
export const isFact = (item: Item, name: string) =>
  typeof item.device?.properties[name]?.value.value === 'string' && !item.device.settable.includes(name)
  && !mainProperties(item.kind).includes(name) && item.parts.every(part => !(name in part.state));

/** The air is the truth of the sensors that feel it and know nothing better. */
function airOf(item: Item, simulation: Simulation | null): Record<string, PropertyValue> {
  const air = simulation?.air;
  if (!air || item.kind !== 'sensor' || item.parts.length === 0) return {};
  const all: Record<string, PropertyValue> = {
    co2: { value: air.co2Ppm, unit: 'ppm' }, temperature: { value: air.temperatureCelsius, unit: '°C' },
    humidity: { value: air.humidityPercent, unit: '%' }, illuminance: { value: air.illuminanceLux, unit: 'lx' },
  };
  return Object.fromEntries(Object.entries(all).filter(([name]) => name in (item.device?.properties ?? {})));
}
