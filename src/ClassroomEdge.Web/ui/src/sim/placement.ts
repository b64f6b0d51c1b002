import type { Item } from './items';

/** Centre of a mark in the drawing's units. */
export interface Point { x: number; y: number }

export interface Placed { item: Item; at: Point; zone: Zone }

export type Zone =
  | 'front' | 'projector' | 'camera' | 'board' | 'lamps' | 'left' | 'right' | 'corner' | 'inner' | 'middle' | 'back' | 'cabinet' | 'shelf';

/** The drawing: the room with its front wall at the top, and the cabinet at its right. */
export const Plan = {
  width: 1430, height: 810,
  room: { x: 20, y: 30, width: 1120, height: 770 },
  cabinet: { x: 1160, y: 30, width: 262, height: 770 },
  seats: { x: 300, y: 370, width: 560, height: 300 },
} as const;

/** Two marks are never nearer than this in both directions. */
export const Pitch = { x: 125, y: 110 } as const;

const Rows = [86, 203, 320, 437, 554, 671];
const column = (x: number, rows: number[]): Point[] => rows.map(y => ({ x, y }));
const row = (y: number, xs: number[]): Point[] => xs.map(x => ({ x, y }));

// On the front wall, by how many hang there.
const Front: number[][] = [[], [580], [440, 720], [400, 580, 760], [370, 510, 650, 790]];

const Slots: Record<Exclude<Zone, 'front' | 'projector' | 'shelf'>, Point[]> = {
  camera: row(203, [580, 720, 440]),
  board: [{ x: 222, y: 86 }],
  lamps: column(222, Rows.slice(1)),
  left: column(78, Rows),
  right: column(1082, Rows),
  corner: [{ x: 938, y: 86 }],
  inner: column(938, Rows.slice(1)),
  middle: [{ x: 720, y: 437 }, { x: 440, y: 437 }, { x: 580, y: 554 }, { x: 440, y: 554 }, { x: 720, y: 554 }],
  back: row(752, [580, 440, 720]),
  cabinet: Rows.flatMap(y => row(y, [1224, 1358])),
};

const hint = (item: Item, words: RegExp) =>
  words.test([item.id, item.device?.name['zh-CN'], item.device?.name.en, ...item.parts.map(part => part.id)].join(' '));
const measures = (item: Item, property: string) => item.device !== null && property in item.device.properties;

/** Where a thing of that kind belongs, best first. */
export function zonesOf(item: Item): Zone[] {
  switch (item.kind) {
    case 'screen': return hint(item, /curtain|blind|shade|窗帘|遮光/i) ? ['left', 'back'] : ['front', 'left'];
    case 'display': case 'panel': return ['front', 'back'];
    case 'projector': return ['projector', 'middle'];
    case 'camera': return item.device && !hint(item, /front|teacher|前|教师/i) ? ['back', 'camera'] : ['camera', 'back'];
    case 'light': return hint(item, /board|黑板|板书/i) ? ['board', 'lamps', 'inner'] : ['lamps', 'inner'];
    case 'audio': return ['corner', 'inner'];
    case 'computer': return ['inner', 'corner'];
    case 'climate': return ['left', 'back', 'right'];
    case 'contact': return hint(item, /window|窗/i) ? ['left', 'right'] : ['right', 'left'];
    case 'button': return ['right', 'inner'];
    case 'sensor':
      if (measures(item, 'illuminance')) return ['middle', 'inner'];
      return measures(item, 'motion') ? ['back', 'right'] : ['right', 'inner', 'left'];
    default: return ['cabinet'];
  }
}

/** Gives every item its place; the same items always get the same places, and no two the same. */
export function place(items: Item[]): Placed[] {
  const placed: Placed[] = [];
  const taken = new Set<string>();
  const wanting = (zone: Zone) => items.filter(item => zonesOf(item)[0] === zone);
  const put = (item: Item, zone: Zone, at: Point) => {
    taken.add(`${at.x}/${at.y}`);
    placed.push({ item, at, zone });
  };
  const rest: Item[] = [];
  const line = (zone: Zone, points: Point[]) => {
    const all = wanting(zone);
    all.slice(0, points.length).forEach((item, index) => put(item, zone, points[index]!));
    rest.push(...all.slice(points.length));
  };

  const wall = row(Rows[0]!, Front[Math.min(wanting('front').length, 4)]!);
  line('front', wall);
  const beams = wanting('projector').length;
  // Each projector hangs before its screen.
  line('projector', row(Rows[2]!, wall.length >= beams ? wall.map(point => point.x) : Front[Math.min(beams, 4)]!));
  line('lamps', spread(Slots.lamps, wanting('lamps').length));

  // A camera does not hang between projector and screen where there is room beside.
  const between = new Set(wall.map(point => point.x));
  const camera = [...Slots.camera].sort((a, b) => Number(between.has(a.x)) - Number(between.has(b.x)));
  // One column is enough for a few.
  const columns = wanting('cabinet').length <= Rows.length ? 1 : 2;
  const slots = {
    ...Slots, camera, cabinet: [...Slots.cabinet].sort((a, b) => (columns === 1 ? a.x - b.x : 0)),
  };

  const done = new Set([...placed.map(one => one.item), ...rest]);
  for (const item of [...items.filter(one => !done.has(one)), ...rest]) {
    const found = [...zonesOf(item), 'cabinet' as const].flatMap(zone =>
      fromItsEnd(item, zone in slots ? slots[zone as keyof typeof slots] : []).map(at => ({ zone, at })))
      .find(({ at }) => !taken.has(`${at.x}/${at.y}`));
    const shelf = placed.filter(one => one.zone === 'shelf').length;
    if (found) put(item, found.zone, found.at);
    else put(item, 'shelf', { x: 85 + (shelf % 10) * 138, y: 870 + Math.floor(shelf / 10) * 120 });
  }
  return placed;
}

// What is called rear stands behind; the name of a camera tells where it looks and not where it hangs.
const fromItsEnd = (item: Item, points: Point[]) =>
  item.kind !== 'camera' && hint(item, /rear|back|后/i) ? [...points].reverse() : points;

/** Without a cabinet the drawing ends at the room's wall. */
export function widthOf(placed: Placed[]): number {
  const rightmost = Math.max(...placed.filter(one => one.zone === 'cabinet' || one.zone === 'shelf').map(one => one.at.x), 0);
  return rightmost > 1300 ? Plan.width : rightmost > 0 ? 1298 : Plan.room.x * 2 + Plan.room.width;
}

/** How high the drawing is: higher where things did not fit into the room. */
export const heightOf = (placed: Placed[]) =>
  Math.max(Plan.height, ...placed.filter(one => one.zone === 'shelf').map(one => one.at.y + 70));

/** So many of the points, evenly over all. */
function spread(points: Point[], count: number): Point[] {
  if (count >= points.length || count === 0) return points;
  return Array.from({ length: count }, (_, index) => points[Math.round(((index + 0.5) * points.length) / count - 0.5)]!);
}

/** A desk for each student who could come, four to six rows deep, an aisle after each pair. */
export function desks(total: number): Point[] {
  const [rows, columns] = total <= 24 ? [4, 6] : total <= 48 ? [6, 8] : [Math.ceil(total / 10), 10];
  const { x, y, width, height } = Plan.seats;
  const pairs = columns / 2;
  return Array.from({ length: total }, (_, index) => {
    const [line, place] = [Math.floor(index / columns), index % columns];
    const pair = Math.floor(place / 2);
    return {
      x: Math.round(x + (width * (pair + 0.5)) / pairs + (place % 2 === 0 ? -26 : 26)),
      y: Math.round(y + (height * (line + 0.5)) / rows),
    };
  });
}

/** Which desks are taken when so many are there: the same order always, not row by row, for nobody comes so. */
export function seatedOf(total: number, present: number): Set<number> {
  const order = Array.from({ length: total }, (_, index) => index)
    .sort((a, b) => ((a * 7919 + 13) % 104_729) % 97 - ((b * 7919 + 13) % 104_729) % 97 || a - b);
  return new Set(order.slice(0, present));
}
