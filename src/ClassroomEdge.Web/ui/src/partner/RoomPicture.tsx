import { t } from '../i18n';
import { Icon } from '../parts/Icon';
import { Video } from '../parts/Video';
import { useFeed } from '../rtc/useFeed';
import { Quality } from './Quality';
import { lessonId, routerEpoch, ticket } from './visit';

export function RoomPicture() {
  const keeper = useFeed(lessonId.value!, 'room', ticket.value, routerEpoch.value);
  const state = keeper?.state.value ?? 'connecting';
  return (
    <section class="room-picture" data-testid="room" data-state={state}>
      <Video stream={keeper?.stream.value ?? null} label={t('partner.room')} testId="room-video" />
      {state !== 'live' && (
        <div class="room-state" role="status">
          <Icon name="wait" size={28} turning />
          <p>{t(state === 'retrying' ? 'partner.pictureBack' : 'video.connecting')}</p>
        </div>
      )}
      <Quality />
    </section>
  );
}
