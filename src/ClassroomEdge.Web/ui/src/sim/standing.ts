import { maybe, t } from '../i18n';
import { secondsSince } from '../state/clock';
import type { Item } from './items';
import { mainProperty, shownValue } from './words';

export interface Standing {
  text: string;
  /** How the mark is coloured: `on` works or is lit, `busy` is under way, `warn` and `bad` do not answer. */
  tone: 'off' | 'on' | 'busy' | 'warn' | 'bad';
  /** Seconds left of warming or cooling. */
  remaining: number | null;
}

const Busy = new Set(['warming', 'cooling', 'moving-up', 'moving-down']);

/** The one thing to say of an item at a glance, as its driver tells it. */
export function stateOf(item: Item): Standing {
  const { device } = item;
  if (!device) return { text: partState(item), tone: item.parts.some(part => part.fault !== null) ? 'bad' : 'off', remaining: null };
  if (device.health !== 'ok') {
    return { text: t(`sim.health.${device.health}`), tone: device.health === 'degraded' ? 'bad' : 'warn', remaining: null };
  }
  const name = mainProperty(item.kind, device.properties);
  if (name === null) return { text: t('sim.health.ok'), tone: 'off', remaining: null };
  const { value } = device.properties[name]!;
  const power = device.properties['power']?.value.value;
  const muted = item.kind === 'audio' && device.properties['muted']?.value.value === true;
  const dark = power === 'off' || power === false;
  const text = muted ? maybe('sound.mute')! : name === 'level' && dark ? shownValue('power', { value: 'off' }) : shownValue(name, value);
  const busy = typeof value.value === 'string' && Busy.has(value.value);
  return { text, tone: busy ? 'busy' : isOn(item.kind, name, value.value, dark || muted) ? 'on' : 'off', remaining: busy ? left(item) : null };
}

function isOn(kind: string, name: string, value: unknown, off: boolean): boolean {
  if (off || kind === 'sensor' && name !== 'motion') return false;
  if (kind === 'screen') return value === 'down';
  return value === 'on' || value === true || (typeof value === 'number' && value > 0 && kind !== 'meter') || kind === 'climate';
}

function partState(item: Item): string {
  const part = item.parts[0]!;
  if (part.fault !== null) return maybe(`fault.${part.fault}`) ?? part.fault;
  if (part.kind === 'chip') return part.id.split('/').at(-1)!;
  const name = mainProperty(item.kind, part.state);
  const value = name === null ? undefined : part.state[name]!;
  // Yes and no say nothing without their question; what is wrong is said by the fault.
  return value === undefined || typeof value.value === 'boolean' ? t('sim.health.ok') : shownValue(name!, value);
}

function left({ device }: Item): number | null {
  const told = device!.properties['transitionRemaining'];
  return typeof told?.value.value === 'number'
    ? Math.ceil(Math.max(0, told.value.value - Math.max(0, secondsSince(told.at)))) : null;
}
