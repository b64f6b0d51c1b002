import { computed, signal } from '@preact/signals';
import type { DeviceSnapshot, PropertyRaw, RoomView } from '../api/types';
import { boxTimeIs } from './clock';

export type RoomLink = 'connecting' | 'online' | 'offline';

/** Null until the first view arrived; kept while offline, and shown as old. */
export const room = signal<RoomView | null>(null);

/** Whether the view is live. Everything that commands the room is disabled unless online. */
export const link = signal<RoomLink>('connecting');

export const isOnline = computed(() => link.value === 'online');

export function takeRoom(view: RoomView): void {
  boxTimeIs(view.serverTime);
  // A late answer of a request must not put the page back behind the live view.
  if (room.peek() && view.snapshot.version < room.peek()!.snapshot.version && !restarted(view)) return;
  room.value = view;
}

const restarted = (view: RoomView) => Date.parse(view.snapshot.at) > Date.parse(room.peek()!.snapshot.at);

export const snapshot = computed(() => room.value?.snapshot ?? null);
export const devices = computed(() => snapshot.value?.devices ?? []);
export const lesson = computed(() => snapshot.value?.lesson ?? null);

export const deviceById = (id: string) => devices.value.find(device => device.id === id);
export const ofKind = (...kinds: string[]) => devices.value.filter(device => kinds.includes(device.kind));
export const canSet = (device: DeviceSnapshot, property: string) => device.settable.includes(property);

export function valueOf(device: DeviceSnapshot, property: string): PropertyRaw | undefined {
  return device.properties[property]?.value.value;
}

export function numberOf(device: DeviceSnapshot, property: string): number | undefined {
  const value = valueOf(device, property);
  return typeof value === 'number' ? value : undefined;
}
