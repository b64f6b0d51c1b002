import { computed } from '@preact/signals';
import type { DeviceSnapshot } from '../api/types';
import { co2Verdict, humidityVerdict, illuminanceVerdict, temperatureVerdict, type Verdict } from '../panel/norms';
import { now } from './clock';
import { devices, link } from './room';

export type Quantity = 'co2' | 'temperature' | 'humidity' | 'illuminance';

export interface Measure {
  quantity: Quantity;
  value: number;
  unit: string;
  verdict: Verdict;
  /** `high` or `low`: which way it is off; the word shown depends on it. */
  side: 'ok' | 'high' | 'low';
  /** Old: the sensor no longer answers, or the page lost the room. */
  stale: boolean;
  at: string;
}

// The slowest sensor of a room tells every 5 s; six missed readings are no longer "now".
const StaleSeconds = 30;
const Quantities: Quantity[] = ['co2', 'temperature', 'humidity', 'illuminance'];

/** One measure for each quantity that some sensor of the room has. */
export const environment = computed<Measure[]>(() => Quantities.flatMap(quantity => {
  const device = best(devices.value, quantity);
  return device ? [measure(device, quantity)] : [];
}));

/** A sensor that answers goes before one that does not. */
function best(all: DeviceSnapshot[], quantity: Quantity): DeviceSnapshot | undefined {
  const having = all.filter(device => typeof device.properties[quantity]?.value.value === 'number');
  return having.find(device => device.health === 'ok') ?? having[0];
}

function measure(device: DeviceSnapshot, quantity: Quantity): Measure {
  const { value: { value, unit }, at } = device.properties[quantity]!;
  const number = value as number;
  const age = (now.value - Date.parse(at)) / 1000;
  const { verdict, side } = judge(quantity, number, new Date(now.value));
  return {
    quantity, value: number, unit: unit ?? '', verdict, side, at,
    stale: device.health !== 'ok' || age > StaleSeconds || link.value !== 'online',
  };
}

export function judge(quantity: Quantity, value: number, at: Date): Pick<Measure, 'verdict' | 'side'> {
  const verdict = {
    co2: () => co2Verdict(value),
    illuminance: () => illuminanceVerdict(value),
    temperature: () => temperatureVerdict(value, at),
    humidity: () => humidityVerdict(value, at),
  }[quantity]();
  const middle = { co2: 0, illuminance: Infinity, temperature: 22, humidity: 50 }[quantity];
  return { verdict, side: verdict === 'good' ? 'ok' : value > middle ? 'high' : 'low' };
}
