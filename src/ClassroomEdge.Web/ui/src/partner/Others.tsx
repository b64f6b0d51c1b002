import { t } from '../i18n';
import { Icon } from '../parts/Icon';
import { SoundOnly } from '../parts/SoundOnly';
import { Video } from '../parts/Video';
import { useFeed } from '../rtc/useFeed';
import type { LessonView } from '../api/types';
import { cameraOn, hasCamera, own } from './devices';
import { lessonId, lessonView, routerEpoch, ticket } from './visit';

type Other = LessonView['participants'][number];

/** Oneself and the other partners, small. */
export function Others({ lit, mayPublish }: { lit: string | null; mayPublish: boolean }) {
  const view = lessonView.value;
  const others = view?.participants.filter(one => one.isPresent && one.id !== view.you && (one.mayPublish || one.role === 'partner')) ?? [];
  const me = view?.participants.find(one => one.id === view.you);
  return (
    <aside class="others" aria-label={t('partner.others')}>
      {mayPublish && <figure class="other" data-testid="own-picture">
        {hasCamera.value && cameraOn.value
          ? <Video stream={own.value} muted mirrored label={t('partner.you')} testId="own-video" />
          : <span class="other-none"><Icon name="cameraOff" /></span>}
        <figcaption class="cut">{t('partner.you')}{me?.isMuted && ` · ${t('partner.mutedByTeacher')}`}</figcaption>
      </figure>}
      {others.map(other => <OtherPicture key={other.id} other={other} isLit={other.id === lit} />)}
    </aside>
  );
}

function OtherPicture({ other, isLit }: { other: Other; isLit: boolean }) {
  return (
    <figure class={isLit ? 'other is-lit' : 'other'} data-testid={`participant-${other.id}`}>
      {other.isPublishing ? <OtherFeed other={other} isLit={isLit} /> : <span class="other-none">{[...other.name][0]}</span>}
      <figcaption class="cut">{other.handRaisedAt && <Icon name="hand" size={16} />}{other.name}<small> {other.school}</small></figcaption>
    </figure>
  );
}

function OtherFeed({ other, isLit }: { other: Other; isLit: boolean }) {
  const keeper = useFeed(lessonId.value!, other.id, ticket.value, { place: isLit ? 'main' : 'side' }, routerEpoch.value, other.isMuted);
  return (
    <>
      <Video stream={keeper?.stream.value ?? null} label={other.name} testId={`video-${other.id}`} />
      <SoundOnly keeper={keeper} />
    </>
  );
}
