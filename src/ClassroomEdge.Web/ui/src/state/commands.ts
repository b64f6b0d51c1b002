import { signal } from '@preact/signals';
import { api } from '../api/client';
import { Problem } from '../api/problem';
import type { DeviceSnapshot, PropertyRaw } from '../api/types';
import { room, valueOf } from './room';
import { tellProblem } from './notices';
import { local, t } from '../i18n';

export interface Pending { value: PropertyRaw; phase: 'sent' | 'taken' }

/** Commands on their way by `device/property`; shown in the same frame as the tap. */
export const pending = signal<Record<string, Pending>>({});

// How long a taken command may stay "pending" when the device's reading never confirms it.
const ConfirmMs = 4000;

const keyOf = (device: string, property: string) => `${device}/${property}`;
const sending = new Set<string>();
const queued = new Map<string, PropertyRaw>();

export const pendingOf = (device: string, property: string) => pending.value[keyOf(device, property)];

/** What to show: the value on its way, else the last reading. */
export function shown(device: DeviceSnapshot, property: string): PropertyRaw | undefined {
  return pendingOf(device.id, property)?.value ?? valueOf(device, property);
}

/** Sends a command; while one for the same property is under way only the newest value waits (a dragged slider). */
export async function command(device: DeviceSnapshot, property: string, value: PropertyRaw): Promise<void> {
  const key = keyOf(device.id, property);
  put(key, { value, phase: 'sent' });
  if (sending.has(key)) {
    queued.set(key, value);
    return;
  }
  try {
    const last = await send(key, device.id, property, value);
    put(key, { value: last, phase: 'taken' });
    await confirmed(device.id, property, last);
    drop(key, last);
  } catch (error) {
    drop(key);
    tellProblem(() => t('command.failed', { device: local(device.name) }), Problem.of(error));
  }
}

/** Sends the value, and the newest that came meanwhile; returns the last one sent. */
async function send(key: string, deviceId: string, property: string, value: PropertyRaw): Promise<PropertyRaw> {
  sending.add(key);
  try {
    for (;;) {
      await api.setDevice(deviceId, property, value);
      const newer = queued.get(key);
      queued.delete(key);
      if (newer === undefined || newer === value) return value;
      value = newer;
    }
  } finally {
    sending.delete(key);
    queued.delete(key);
  }
}

function confirmed(deviceId: string, property: string, value: PropertyRaw): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(done, ConfirmMs);
    const stop = room.subscribe(view => {
      const device = view?.snapshot.devices.find(d => d.id === deviceId);
      if (device && reaches(valueOf(device, property), value)) queueMicrotask(done);
    });
    function done() {
      clearTimeout(timer);
      stop();
      resolve();
    }
  });
}

/** A motor or lamp that is on its way to the value has taken the command, too. */
function reaches(reading: PropertyRaw | undefined, value: PropertyRaw): boolean {
  if (reading === value) return true;
  if (value === 'on') return reading === 'warming';
  if (value === 'off') return reading === 'cooling';
  if (value === 'up' || value === 'down') return reading === `moving-${value}`;
  if (value === 'stop') return reading === 'stopped' || reading === 'up' || reading === 'down';
  return false;
}

function put(key: string, entry: Pending): void {
  pending.value = { ...pending.peek(), [key]: entry };
}

function drop(key: string, value?: PropertyRaw): void {
  const { [key]: entry, ...rest } = pending.peek();
  if (entry && (value === undefined || entry.value === value)) pending.value = rest;
}
