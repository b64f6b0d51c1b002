import { useLayoutEffect, useRef } from 'preact/hooks';
import type { LessonView } from '../api/types';
import { feedLabel } from '../feeds/label';
import { Pages } from '../feeds/main';
import { SlidePicture } from '../feeds/SlidePicture';
import { elapsed, local, t } from '../i18n';
import { Icon } from '../parts/Icon';
import { SoundOnly } from '../parts/SoundOnly';
import { Video } from '../parts/Video';
import type { OnLine } from '../rtc/downlink';
import { useFeed } from '../rtc/useFeed';
import { secondsSince } from '../state/clock';
import { DisplayTogether } from '../together/Display';
import { shownPoll } from '../together/polls';
import { columnsFor, handsOf, placeTiles, type Tile } from './placement';
import { routerEpoch, ticket } from './show';

// More than these do not fit one above the other.
const ManyBeside = 4;

/** A lesson on the display, divided as the teacher chose. */
export function LessonStage({ view }: { view: LessonView }) {
  const tiles = placeTiles(view);
  const equals = tiles.filter(one => one.place === 'grid').length;
  const grid = useRef<HTMLElement>(null);
  // Through the DOM: the security policy allows no style in markup.
  useLayoutEffect(() => grid.current!.style.setProperty('--columns', String(columnsFor(equals))), [equals]);
  const beside = tiles.filter(one => one.place === 'side').length;
  const division = equals > 0 ? 'is-grid' : beside > ManyBeside ? 'has-side is-many' : beside > 0 ? 'has-side' : 'is-alone';
  return (
    <>
      <header class="display-head">
        <b class="cut" data-testid="display-room">{local(view.room.name)}</b>
        <span class="cut" data-testid="display-title">{view.title}</span>
        {view.state !== 'live' && <span class="display-state">{t(`lesson.state.${view.state}`)}</span>}
        {view.notice && <span class="display-state" data-testid="display-notice"><Icon name="wait" size={20} turning />{t('display.pictures')}</span>}
      </header>
      <main
        ref={grid} class={`display-body ${division}${shownPoll.value ? ' has-poll' : ''}`}
        data-testid="display-body" data-layout={view.stage.layout} data-spotlight={view.stage.spotlight ?? ''}
      >
        {tiles.map(one => <StageTile key={one.id} view={view} tile={one} />)}
      </main>
      <Hands view={view} />
      <DisplayTogether />
    </>
  );
}

function StageTile({ view, tile }: { view: LessonView; tile: Tile }) {
  const { id, who, place } = tile;
  const caption = who ? who.school || who.name : id === 'room' ? t('lesson.selfView') : id === Pages && view.slides?.from ? `${view.slides.from} · ${feedLabel(id, view.roomFeeds)}` : feedLabel(id, view.roomFeeds);
  return (
    <figure class={`tile in-${place}${who?.handRaisedAt ? ' has-hand' : ''}`} data-testid={`tile-${id}`} data-place={place} data-live={tile.isLive}>
      {id === Pages && view.slides && <SlidePicture lessonId={view.id} slides={view.slides} token={ticket.value?.token ?? null} />}
      {id !== Pages && tile.isLive && <TileFeed lessonId={view.id} tile={tile} caption={caption} />}
      {id !== Pages && !tile.isLive && <span class="tile-none">{who ? [...(who.school || who.name)][0] : <Icon name="camera" size={48} />}</span>}
      <figcaption>
        {who?.handRaisedAt && <Icon name="hand" />}
        {who?.isMuted && <Icon name="micOff" />}
        <span class="cut">{caption}</span>
        {who && who.school && who.school !== who.name && <small class="cut">{who.name}</small>}
      </figcaption>
    </figure>
  );
}

/** How much its picture matters. Beside what is large, or among equals, the room gives way before the classes: it is here. */
function placeOf({ id, place }: Tile): OnLine {
  return { place: place === 'main' ? 'main' : id === 'room' ? 'side' : 'camera', leads: id === 'room' };
}

function TileFeed({ lessonId, tile, caption }: { lessonId: string; tile: Tile; caption: string }) {
  const keeper = useFeed(lessonId, tile.id, ticket.value, placeOf(tile), routerEpoch.value, tile.who?.isMuted ?? !tile.who);
  const state = keeper?.state.value ?? 'connecting';
  return (
    <>
      {/* The room hears itself: its own microphones and computers must not come out of its own loudspeakers again. */}
      <Video stream={keeper?.stream.value ?? null} muted={!tile.who && !tile.id.startsWith('x-')} label={caption} testId={`video-${tile.id}`} />
      <SoundOnly keeper={keeper} />
      {state !== 'live' && state !== 'held' && <span class="tile-state" data-testid={`tile-state-${tile.id}`}><Icon name="wait" size={28} turning />{t('video.connecting')}</span>}
    </>
  );
}

/** Raised hands in their order, with how long they have waited. */
function Hands({ view }: { view: LessonView }) {
  const hands = handsOf(view.participants);
  if (hands.length === 0) return null;
  return (
    <ol class="display-hands" data-testid="display-hands">
      {hands.slice(0, 5).map((who, index) => (
        <li key={who.id} data-testid={`display-hand-${who.id}`}>
          <Icon name="hand" size={26} /><b>{index + 1}</b><span class="cut">{who.school || who.name}</span><time>{elapsed(secondsSince(who.handRaisedAt!))}</time>
        </li>
      ))}
    </ol>
  );
}
