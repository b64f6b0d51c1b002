import type { LessonView } from '../api/types';

export type RoomFeed = LessonView['roomFeeds'][number];
/** Not a feed of media: the pages of a file, which come as pictures. */
export const Pages = 'pages';
/** The lesson as the classroom display shows it. Nothing to look at here, where all that it is made of is: it is sent on. */
export const Composed = 'composed';

/** Classes that come by way of the box that called: to be seen and heard like any participant. */
export const classesByHost = (view: Pick<LessonView, 'roomFeeds'>): RoomFeed[] => view.roomFeeds.filter(one => one.isLive && one.kind === 'participant');

/** What there is to look at besides the participants: live feeds and, if shown, the pages of a file. */
export function views(view: Pick<LessonView, 'roomFeeds' | 'slides'>): string[] {
  const live = view.roomFeeds.filter(one => one.isLive && one.kind !== 'participant').map(one => one.id);
  const shown = view.slides ? [...live, Pages] : live;
  // A room without a picture still has its place.
  return shown.includes('room') ? shown : ['room', ...shown];
}

/** What a joined box shows to all comes before a computer that stands at our own socket anyway. */
const asks = (view: Pick<LessonView, 'roomFeeds'>): string[] => ['screen', Pages,
  ...view.roomFeeds.filter(one => one.id.startsWith('x-') && (one.kind === 'screen' || one.kind === 'slides')).map(one => one.id), 'slides'];

/** What is shown large: what was chosen, else the teacher's screen, then the pages, then the slides, then the room. */
export function mainView(view: Pick<LessonView, 'roomFeeds' | 'slides'>, chosen: string | null): string {
  const there = views(view);
  if (chosen && there.includes(chosen)) return chosen;
  return asks(view).find(one => there.includes(one)) ?? 'room';
}

/** True when something new asks to be looked at: then an earlier choice no longer counts. */
export function takesOver(before: Pick<LessonView, 'roomFeeds' | 'slides'> | null, after: Pick<LessonView, 'roomFeeds' | 'slides'>): boolean {
  if (!before) return false;
  const [had, has] = [views(before), views(after)];
  return asks(after).some(one => has.includes(one) && !had.includes(one));
}
