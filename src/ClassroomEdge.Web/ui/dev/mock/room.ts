import type { DeviceSnapshot, PropertyRaw, RoomView, SceneRun, SceneStepRun } from '../../src/api/types';
import { makeDevices, makeTimetable, partners, roomName, sceneSteps, scenes } from './data';

const WarmSeconds = 15;
const TravelMs = 6000;

/** A room that behaves believably enough to design pages on. Not a simulator: the real one is ClassroomEdge.Simulation. */
export class MockRoom {
  readonly view: RoomView;
  /** Ids of devices that do not answer. */
  readonly broken = new Set<string>();
  #changed = new Set<() => void>();

  constructor() {
    this.view = {
      snapshot: {
        version: 1, at: now(), site: 'yucai', room: '101', name: roomName, devices: makeDevices(), activeScene: 'class',
        sceneRun: null, lesson: null, occupancy: { count: 24, confidence: 0.93, at: now() },
        media: { camera: 'running', source: 'simulated', isLive: false, recording: null, errorCode: null, errorMessage: null },
        link: { state: 'online', broker: 'localhost:1883', pending: 0, error: null, since: now() },
        components: [{ component: 'mqtt', adapter: 'libmosquitto 2.0.11', state: 'ready', detail: null, remedy: null }],
        alerts: [], rules: [], jobs: [], preflight: null,
      },
      scenes, partners, lobby: false, timetable: makeTimetable(), simulated: true, serverTime: now(),
    };
    setInterval(() => this.#breathe(), 2000).unref();
  }

  onChange(listener: () => void): () => void {
    this.#changed.add(listener);
    return () => this.#changed.delete(listener);
  }

  touch(): void {
    this.view.snapshot.version++;
    this.view.snapshot.at = this.view.serverTime = now();
    this.#changed.forEach(listener => listener());
  }

  device(id: string): DeviceSnapshot | undefined {
    return this.view.snapshot.devices.find(device => device.id === id);
  }

  set(id: string, property: string, value: PropertyRaw): void {
    const device = this.device(id)!;
    if (property === 'power' && device.kind === 'projector') this.#transition(device, value as string);
    else if (property === 'position') this.#move(device, value as string);
    else this.#read(device, property, value);
    this.touch();
  }

  activate(sceneId: string): SceneRun {
    const steps: SceneStepRun[] = (sceneSteps[sceneId] ?? []).flatMap((group, index) => group.map(([deviceId, property, value]) => ({
      group: index, command: { deviceId, property, value: { value } }, state: 'pending' as const, attempts: 0, errorCode: null, errorMessage: null,
    })));
    const run: SceneRun = { runId: `run-${Date.now()}`, sceneId, state: 'running', startedAt: now(), endedAt: null, steps };
    this.view.snapshot.sceneRun = run;
    this.view.snapshot.activeScene = sceneId;
    this.touch();
    void this.#carryOut(run);
    return run;
  }

  async #carryOut(run: SceneRun): Promise<void> {
    for (const group of [...new Set(run.steps.map(step => step.group))]) {
      await Promise.all(run.steps.filter(step => step.group === group).map(step => this.#step(run, step)));
      if (this.view.snapshot.sceneRun !== run) return;
    }
    run.state = run.steps.some(step => step.state === 'failed') ? 'partial' : 'done';
    run.endedAt = now();
    this.touch();
  }

  async #step(run: SceneRun, step: SceneStepRun): Promise<void> {
    const { deviceId, property, value: { value } } = step.command;
    const device = this.device(deviceId)!;
    const go = (state: SceneStepRun['state'], attempts = 1) => {
      Object.assign(step, { state, attempts });
      if (this.view.snapshot.sceneRun === run) this.touch();
    };
    go('running');
    await pause(200 + Math.random() * 400);
    if (this.broken.has(deviceId)) {
      await pause(1500);
      Object.assign(step, { errorCode: 'device.unreachable', errorMessage: `${deviceId} does not answer` });
      return go('failed', 3);
    }
    this.set(deviceId, property, value);
    const reached = () => device.properties[property]!.value.value === value;
    for (let i = 0; i < 200 && !reached(); i++) {
      if (step.state !== 'waiting') go('waiting');
      await pause(100);
    }
    go('done');
  }

  #transition(device: DeviceSnapshot, power: string): void {
    const current = device.properties['power']!.value.value;
    if (current === power) return;
    this.#read(device, 'power', power === 'on' ? 'warming' : 'cooling');
    let left = WarmSeconds;
    const tick = () => {
      this.#read(device, 'transitionRemaining', left, 's');
      if (left-- > 0) setTimeout(tick, 1000);
      else {
        this.#read(device, 'power', power);
        delete device.properties['transitionRemaining'];
      }
      this.touch();
    };
    tick();
  }

  #move(device: DeviceSnapshot, to: string): void {
    if (to === 'stop') return this.#read(device, 'position', 'stopped');
    if (device.properties['position']!.value.value === to) return;
    this.#read(device, 'position', `moving-${to}`);
    setTimeout(() => {
      if (device.properties['position']!.value.value !== `moving-${to}`) return;
      this.#read(device, 'position', to);
      this.touch();
    }, TravelMs);
  }

  #read(device: DeviceSnapshot, property: string, value: PropertyRaw, unit = device.properties[property]?.value.unit): void {
    device.properties[property] = { value: { value, ...(unit ? { unit } : {}) }, at: now() };
  }

  #breathe(): void {
    for (const device of this.view.snapshot.devices) {
      if (device.health !== 'ok') continue;
      for (const [name, property] of Object.entries(device.properties)) {
        const { value } = property.value;
        if (name === 'co2') property.value.value = Math.round((value as number) + (Math.random() - 0.4) * 6);
        if (name === 'illuminance') property.value.value = Math.round((value as number) + (Math.random() - 0.5) * 4);
        if (name !== 'transitionRemaining') property.at = now();
      }
    }
    this.touch();
  }
}

const now = () => new Date().toISOString();
const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms));
