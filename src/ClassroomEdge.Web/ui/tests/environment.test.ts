import { afterEach, describe, expect, it } from 'vitest';
import { co2Verdict, humidityVerdict, illuminanceVerdict, temperatureVerdict } from '../src/panel/norms';
import { now } from '../src/state/clock';
import { environment, judge } from '../src/state/environment';
import { link, room } from '../src/state/room';
import { aDevice, aRoom } from './room';

const winter = new Date('2026-01-12T10:00:00');
const summer = new Date('2026-06-12T10:00:00');

describe('norms', () => {
  it.each([[999, 'good'], [1000, 'warn'], [1499, 'warn'], [1500, 'bad']] as const)('Co2_%sPpm_Is%s', (ppm, verdict) => expect(co2Verdict(ppm)).toBe(verdict));
  it.each([[300, 'good'], [299, 'warn'], [149, 'bad']] as const)('Light_%sLux_Is%s', (lux, verdict) => expect(illuminanceVerdict(lux)).toBe(verdict));
  it.each([[15.9, winter, 'bad'], [16, winter, 'good'], [24.5, winter, 'warn'], [21, summer, 'warn'], [27, summer, 'good'], [31, summer, 'bad']] as const)(
    'Temperature_%sDegrees_IsJudgedBySeason', (celsius, at, verdict) => expect(temperatureVerdict(celsius, at)).toBe(verdict));
  it.each([[25, winter, 'warn'], [45, winter, 'good'], [70, winter, 'warn'], [70, summer, 'good']] as const)(
    'Humidity_%sPercent_IsJudgedBySeason', (percent, at, verdict) => expect(humidityVerdict(percent, at)).toBe(verdict));
  it('Judge_Side_SaysWhichWay', () => {
    expect(judge('temperature', 12, winter)).toEqual({ verdict: 'bad', side: 'low' });
    expect(judge('co2', 1800, winter)).toEqual({ verdict: 'bad', side: 'high' });
    expect(judge('illuminance', 200, winter)).toEqual({ verdict: 'warn', side: 'low' });
  });
});

describe('environment', () => {
  afterEach(() => { room.value = null; link.value = 'connecting'; });
  const at = new Date(Date.UTC(2026, 0, 12, 2)).toISOString();
  const sensor = (health: 'ok' | 'degraded') => aDevice({ id: `air-${health}`, kind: 'sensor', health, properties: { co2: { value: { value: health === 'ok' ? 800 : 5000, unit: 'ppm' }, at } } });

  it('Environment_NoSensor_IsEmpty', () => {
    room.value = aRoom();
    expect(environment.value).toEqual([]);
  });

  it('Environment_TwoSensors_TakesTheOneThatAnswers', () => {
    link.value = 'online';
    now.value = Date.parse(at) + 1000;
    room.value = aRoom({ devices: [sensor('degraded'), sensor('ok')] });
    expect(environment.value).toMatchObject([{ quantity: 'co2', value: 800, stale: false }]);
  });

  it('Environment_OldReadingOrOfflineOrDegraded_IsStale', () => {
    link.value = 'online';
    room.value = aRoom({ devices: [sensor('ok')] });
    now.value = Date.parse(at) + 31_000;
    expect(environment.value[0]!.stale).toBe(true);
    now.value = Date.parse(at) + 1000;
    link.value = 'offline';
    expect(environment.value[0]!.stale).toBe(true);
    link.value = 'online';
    room.value = aRoom({ devices: [sensor('degraded')] });
    expect(environment.value[0]!.stale).toBe(true);
  });
});
