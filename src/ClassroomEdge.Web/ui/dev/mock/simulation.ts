import type { PropertyRaw, SettableProperty, SimulatedPart, Simulation } from '../../src/api/types';
import type { MockRoom } from './room';

const slider = (name: string, minimum: number, maximum: number, unit = ''): SettableProperty =>
  ({ name, kind: 'number', words: [], minimum, maximum, unit });
const part = (id: string, kind: string, model: string, deviceId: string | null, faults: string[], controls: SettableProperty[] = []): SimulatedPart =>
  ({ id, kind, model, deviceId, faults, fault: null, controls, state: {} });

/** Parts for the tester's page: they can be broken, and what was set is true. */
export class MockSimulation {
  readonly parts = [
    part('clock', 'clock', 'clock', null, ['ahead', 'behind'], [slider('offset', -86_400, 86_400, 's')]),
    part('camera', 'camera', 'simulated', null, ['absent', 'frozen', 'black']),
    part('students', 'students', 'scripted', null, [], [slider('staying', 0, 24)]),
    part('air', 'air', 'well-mixed', null, [], [slider('co2', 400, 5000, 'ppm'), slider('temperature', -5, 45, '°C')]),
    part('projector', 'projector', 'pjlink', 'projector', ['absent', 'silent', 'slow', 'garbage', 'lags']),
    part('i2c-1/0x62', 'chip', 'scd4x', 'air', ['absent', 'bad-crc', 'stuck']),
  ];

  constructor(private readonly room: MockRoom) {
    this.set('students', 'staying', 24);
    this.set('air', 'co2', 812);
    this.set('air', 'temperature', 22.4);
  }

  status(): Simulation {
    const value = (id: string, name: string) => this.#find(id).state[name]!.value as number;
    this.#find('projector').state['power'] = this.room.device('projector')!.properties['power']!.value;
    return {
      students: { present: value('students', 'staying'), total: 24 }, parts: this.parts,
      air: { co2Ppm: value('air', 'co2'), temperatureCelsius: value('air', 'temperature'), humidityPercent: 46, illuminanceLux: 418 },
    };
  }

  break(id: string, fault: string | null): void {
    const broken = this.#find(id);
    broken.fault = fault;
    const device = broken.deviceId ? this.room.device(broken.deviceId) : undefined;
    if (device) Object.assign(device, fault ? { health: 'degraded', errorCode: 'device.unreachable', errorMessage: 'no answer' } : { health: 'ok', errorCode: null, errorMessage: null });
    this.room.touch();
  }

  set(id: string, control: string, value: PropertyRaw): void {
    const operated = this.#find(id);
    const unit = operated.controls.find(one => one.name === control)?.unit;
    operated.state[control] = { value, ...(unit ? { unit } : {}) };
    const sensor = this.room.device('air')!;
    if (id === 'air' && sensor.properties[control]) sensor.properties[control] = { value: { value, unit }, at: new Date().toISOString() };
  }

  #find = (id: string) => this.parts.find(one => one.id === id)!;
}
