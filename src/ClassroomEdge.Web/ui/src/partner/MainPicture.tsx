import { signal, useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { LessonView } from '../api/types';
import { FeedSwitch } from '../feeds/FeedSwitch';
import { feedLabel } from '../feeds/label';
import { mainView, Pages, takesOver } from '../feeds/main';
import { SlidePicture } from '../feeds/SlidePicture';
import { Video } from '../parts/Video';
import { useFeed } from '../rtc/useFeed';
import { PictureState } from './PictureState';
import { Quality } from './Quality';
import { RoomPicture } from './RoomPicture';
import { lessonId, lessonView, routerEpoch, ticket } from './visit';

const chosen = signal<string | null>(null);

/**
 * The screen, the slides or another camera large, and the room small beside; the room alone where there is nothing else.
 * The room's picture stays the same element whatever its size: its sound must not break off.
 */
export function MainPicture({ lit }: { lit: string | null }) {
  const before = useRef<LessonView | null>(null);
  useSignalEffect(() => {
    const view = lessonView.value;
    if (view && takesOver(before.current, view)) chosen.value = null;
    before.current = view;
  });
  const view = lessonView.value;
  // What the teacher puts into the light is large, unless one chose for oneself.
  const light = view?.stage.layout === 'spotlight' ? view.stage.spotlight : null;
  const main = view ? mainView(view, chosen.value ?? light) : 'room';
  return (
    <>
      {view && !lit && main !== 'room' && (
        <section class="main-picture" data-testid="main" data-feed={main} aria-label={feedLabel(main, view.roomFeeds)}>
          {main === Pages
            ? <SlidePicture lessonId={view.id} slides={view.slides!} token={ticket.value?.token ?? null} />
            : <FeedPicture key={main} feed={main} label={feedLabel(main, view.roomFeeds)} />}
          <Switch view={view} main={main} />
          <Quality />
        </section>
      )}
      <RoomPicture isSmall={lit !== null || main !== 'room'} onChoose={lit ? null : () => { chosen.value = 'room'; }}>
        {view && !lit && main === 'room' && <Switch view={view} main={main} />}
      </RoomPicture>
    </>
  );
}

function Switch({ view, main }: { view: LessonView; main: string }) {
  return <div class="feed-switch-place"><FeedSwitch view={view} main={main} onChoose={id => { chosen.value = id; }} /></div>;
}

function FeedPicture({ feed, label }: { feed: string; label: string }) {
  // A page that stands still sends little, but it sends: the stall detector may look at it as at any other.
  const keeper = useFeed(lessonId.value!, feed, ticket.value, { place: 'main' }, routerEpoch.value);
  const state = keeper?.state.value ?? 'connecting';
  return (
    <div class="feed-picture" data-testid="feed" data-state={state}>
      <Video stream={keeper?.stream.value ?? null} label={label} testId="feed-video" />
      <PictureState keeper={keeper} />
    </div>
  );
}
