import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { t } from '../i18n';
import { Video } from '../parts/Video';
import { useFeed } from '../rtc/useFeed';
import { roomCame, roomSize } from './lineWords';
import { PictureState } from './PictureState';
import { Quality } from './Quality';
import { lessonId, routerEpoch, ticket } from './visit';

// Who joins a room that does not answer shall be seen there all the same.
const LongestWaitMs = 500;

/** The room: large, or small beside what is shown large; then a touch makes it large. */
export function RoomPicture({ isSmall, onChoose, children }: { isSmall: boolean; onChoose: (() => void) | null; children?: ComponentChildren }) {
  const keeper = useFeed(lessonId.value!, 'room', ticket.value, { place: 'camera', leads: true }, routerEpoch.value);
  const picture = keeper?.picture.value ?? 'full';
  useEffect(() => { roomSize.value = picture; }, [picture]);
  const state = keeper?.state.value ?? 'connecting';
  useEffect(() => {
    const come = () => { roomCame.value = true; };
    if (state !== 'connecting') return come();
    const timer = setTimeout(come, LongestWaitMs);
    return () => clearTimeout(timer);
  }, [state]);
  return (
    <section class={isSmall ? 'room-picture is-small' : 'room-picture'} data-testid="room" data-state={state} data-picture={picture}>
      <Video stream={keeper?.stream.value ?? null} label={t('partner.room')} testId="room-video" />
      <PictureState keeper={keeper} />
      {isSmall && onChoose && <button type="button" class="room-enlarge" aria-label={t('feed.enlargeRoom')} data-testid="enlarge-room" onClick={onChoose} />}
      {children}
      {!isSmall && <Quality />}
    </section>
  );
}
