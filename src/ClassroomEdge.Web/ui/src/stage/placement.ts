import type { LessonView } from '../api/types';
import { classesByHost, mainView, views } from '../feeds/main';

type Who = LessonView['participants'][number];
type Seen = Pick<LessonView, 'roomFeeds' | 'slides' | 'participants' | 'stage'>;

/** Where a picture stands: large, in the grid of equals, or small beside. */
export type Place = 'main' | 'grid' | 'side';

export interface Tile {
  /** The feed's id. */
  id: string;
  place: Place;
  /** Whose it is; null for the room's own, its slides, and what comes by way of another box. */
  who: Who | null;
  /** There is something to play. */
  isLive: boolean;
  /** A class that the room has not itself as a participant: it comes by way of the box that called. */
  isByHost?: boolean;
}

const Room = 'room';

const isOnStage = (who: Who) => who.isPresent && (who.isPublishing || who.role === 'partner' || who.mayPublish);

/**
 * What the display shows: what the teacher shows (a screen, pages, slides) first, then the room, then the others as they
 * joined. Only places change with the layout, so that no picture has to be dialled anew.
 */
export function placeTiles(view: Seen): Tile[] {
  const { roomFeeds, participants, stage } = view;
  const large = mainView(view, null);
  const isLive = (id: string) => id !== Room || roomFeeds.some(one => one.id === id && one.isLive);
  const own = [large, ...[Room, ...views(view)].filter(one => one !== large)];
  const tiles: Tile[] = [
    ...[...new Set(own)].map(id => ({ id, place: 'side' as Place, who: null, isLive: isLive(id) })),
    ...participants.filter(isOnStage).map(who => ({ id: who.id, place: 'side' as Place, who, isLive: who.isPublishing })),
    ...classesByHost(view).map(one => ({ id: one.id, place: 'side' as Place, who: null, isLive: true, isByHost: true })),
  ];
  const lit = stage.layout === 'spotlight' && tiles.find(one => one.id === stage.spotlight);
  if (lit) lit.place = 'main';
  else if (stage.layout === 'teacherAndSlides') tiles[0]!.place = 'main';
  else {
    // All classes; also where the one in the light is away.
    for (const one of tiles) if (one.who || one.isByHost || one.id === Room) one.place = 'grid';
  }
  return tiles;
}

/** Columns of a grid of that many equal 16:9 pictures on a 16:9 display. */
export const columnsFor = (count: number): number => Math.max(1, Math.ceil(Math.sqrt(count)));

/** Raised hands, first come first. */
export const handsOf = (participants: readonly Who[]): Who[] => participants
  .filter(one => one.isPresent && one.handRaisedAt)
  .sort((a, b) => Date.parse(a.handRaisedAt!) - Date.parse(b.handRaisedAt!));
