import type { DeviceSnapshot, SimulatedPart } from '../api/types';

/** Something in the drawing: a device of the profile with the parts it stands on, or a part that no device stands on. */
export interface Item {
  id: string;
  kind: string;
  device: DeviceSnapshot | null;
  parts: SimulatedPart[];
}

/** Kinds of parts that are the room itself and not a thing in it: they have their own place beside the drawing. */
const RoomKinds = new Set(['air', 'students']);

export const isOfRoom = (part: SimulatedPart) => RoomKinds.has(part.kind);

/** Devices in the profile's order, then the parts that stand alone. */
export function itemsOf(devices: DeviceSnapshot[], parts: SimulatedPart[]): Item[] {
  const items: Item[] = devices.map(device => ({ id: device.id, kind: device.kind, device, parts: [] }));
  const byId = new Map(items.map(item => [item.id, item]));
  for (const part of parts) {
    const item = byId.get(part.deviceId ?? part.id);
    if (item) item.parts.push(part);
    else if (!isOfRoom(part)) items.push({ id: `part:${part.id}`, kind: part.kind, device: null, parts: [part] });
  }
  return items;
}

export const faultsOf = (item: Item) => item.parts.flatMap(part => (part.fault === null ? [] : [part.fault]));
