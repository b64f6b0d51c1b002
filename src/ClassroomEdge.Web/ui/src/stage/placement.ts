import type { LessonView } from '../api/types';

type Who = LessonView['participants'][number];
type Seen = Pick<LessonView, 'feeds' | 'participants' | 'stage'>;

/** Where a picture stands: large, in the grid of equals, or small beside. */
export type Place = 'main' | 'grid' | 'side';

export interface Tile {
  /** The feed's id. */
  id: string;
  place: Place;
  /** Whose it is; null for the room's own and its slides. */
  who: Who | null;
  /** There is something to play. */
  isLive: boolean;
}

// What may stand where slides stand, the best first: a shared screen is what somebody talks about just now.
const SlideFeeds = ['screen', 'slides'];
const Room = 'room';

const isOnStage = (who: Who) => who.isPresent && (who.isPublishing || who.role === 'partner' || who.mayPublish);

/**
 * What the display shows, in a fixed order: the slides, the room, then the others as they joined. Only places change
 * with the layout, so that no picture has to be dialled anew.
 */
export function placeTiles({ feeds, participants, stage }: Seen): Tile[] {
  const slides = SlideFeeds.find(one => feeds.includes(one));
  const ids = new Set(participants.map(one => one.id));
  const others = feeds.filter(one => one !== Room && !SlideFeeds.includes(one) && !ids.has(one));
  const tiles: Tile[] = [
    ...[...(slides ? [slides] : []), Room, ...others].map(id => ({ id, place: 'side' as Place, who: null, isLive: feeds.includes(id) })),
    ...participants.filter(isOnStage).map(who => ({ id: who.id, place: 'side' as Place, who, isLive: who.isPublishing })),
  ];
  const lit = stage.layout === 'spotlight' && tiles.find(one => one.id === stage.spotlight);
  if (lit) lit.place = 'main';
  else if (stage.layout === 'teacherAndSlides') tiles.find(one => one.id === (slides ?? Room))!.place = 'main';
  else {
    // All classes; also where the one in the light is away.
    for (const one of tiles) if (one.who || one.id === Room) one.place = 'grid';
  }
  return tiles;
}

/** Columns of a grid of that many equal 16:9 pictures on a 16:9 display. */
export const columnsFor = (count: number): number => Math.max(1, Math.ceil(Math.sqrt(count)));

/** Raised hands, first come first. */
export const handsOf = (participants: readonly Who[]): Who[] => participants
  .filter(one => one.isPresent && one.handRaisedAt)
  .sort((a, b) => Date.parse(a.handRaisedAt!) - Date.parse(b.handRaisedAt!));
