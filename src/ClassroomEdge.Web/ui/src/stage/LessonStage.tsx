import { useLayoutEffect, useRef } from 'preact/hooks';
import type { LessonView } from '../api/types';
import { elapsed, local, t } from '../i18n';
import { Icon } from '../parts/Icon';
import { Video } from '../parts/Video';
import { useFeed } from '../rtc/useFeed';
import { secondsSince } from '../state/clock';
import { DisplayTogether } from '../together/Display';
import { columnsFor, handsOf, placeTiles, type Tile } from './placement';
import { routerEpoch, ticket } from './show';

/** A lesson on the display, divided as the teacher chose. */
export function LessonStage({ view }: { view: LessonView }) {
  const tiles = placeTiles(view);
  const equals = tiles.filter(one => one.place === 'grid').length;
  const grid = useRef<HTMLElement>(null);
  // Through the DOM: the security policy allows no style in markup.
  useLayoutEffect(() => grid.current!.style.setProperty('--columns', String(columnsFor(equals))), [equals]);
  const beside = tiles.some(one => one.place === 'side');
  return (
    <>
      <header class="display-head">
        <b class="cut" data-testid="display-room">{local(view.room.name)}</b>
        <span class="cut" data-testid="display-title">{view.title}</span>
        {view.state !== 'live' && <span class="display-state">{t(`lesson.state.${view.state}`)}</span>}
        {view.notice && <span class="display-state" data-testid="display-notice"><Icon name="wait" size={20} turning />{t('display.pictures')}</span>}
      </header>
      <main
        ref={grid} class={`display-body ${equals > 0 ? 'is-grid' : beside ? 'has-side' : 'is-alone'}`}
        data-testid="display-body" data-layout={view.stage.layout} data-spotlight={view.stage.spotlight ?? ''}
      >
        {tiles.map(one => <StageTile key={one.id} lessonId={view.id} tile={one} />)}
      </main>
      <Hands view={view} />
      <DisplayTogether />
    </>
  );
}

function StageTile({ lessonId, tile }: { lessonId: string; tile: Tile }) {
  const { id, who, place } = tile;
  return (
    <figure class={`tile in-${place}${who?.handRaisedAt ? ' has-hand' : ''}`} data-testid={`tile-${id}`} data-place={place} data-live={tile.isLive}>
      {tile.isLive ? <TileFeed lessonId={lessonId} tile={tile} /> : <span class="tile-none">{who ? [...(who.school || who.name)][0] : <Icon name="camera" size={48} />}</span>}
      <figcaption>
        {who?.handRaisedAt && <Icon name="hand" />}
        {who?.isMuted && <Icon name="micOff" />}
        <span class="cut">{captionOf(tile)}</span>
        {who && who.school && <small class="cut">{who.name}</small>}
      </figcaption>
    </figure>
  );
}

const captionOf = ({ id, who }: Tile): string => {
  if (who) return who.school || who.name;
  return id === 'slides' || id === 'screen' ? t(`display.${id}`) : id === 'room' ? t('lesson.selfView') : id.replace(/^x-/, '');
};

function TileFeed({ lessonId, tile }: { lessonId: string; tile: Tile }) {
  const keeper = useFeed(lessonId, tile.id, ticket.value, routerEpoch.value, tile.who?.isMuted ?? !tile.who);
  const state = keeper?.state.value ?? 'connecting';
  return (
    <>
      {/* The room hears itself: its own microphone must not come out of its own loudspeakers. */}
      <Video stream={keeper?.stream.value ?? null} muted={tile.id === 'room'} label={captionOf(tile)} testId={`video-${tile.id}`} />
      {state !== 'live' && <span class="tile-state" data-testid={`tile-state-${tile.id}`}><Icon name="wait" size={28} turning />{t('video.connecting')}</span>}
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
