import type { Item } from '../items';

/** What the room truly does, not what the driver says of it: the drawing shows the truth where the simulator knows it. */
export function truth(item: Item, property: string): unknown {
  for (const part of item.parts) {
    const value = part.state[property]?.value;
    if (value !== undefined) return value;
  }
  return item.device?.properties[property]?.value.value;
}

export const isOpen = (item: Item) => truth(item, 'open') === true;

/** 0 dark to 1 full. */
export function brightness(item: Item): number {
  const power = truth(item, 'power');
  if (power === 'off' || power === false) return 0;
  const level = truth(item, 'level');
  return typeof level === 'number' ? level / 100 : power === 'on' || power === true ? 1 : 0;
}
