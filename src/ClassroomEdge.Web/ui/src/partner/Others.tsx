import { classesByHost, type RoomFeed } from '../feeds/main';
import { t } from '../i18n';
import { Icon } from '../parts/Icon';
import { SoundOnly } from '../parts/SoundOnly';
import { Video } from '../parts/Video';
import { useFeed } from '../rtc/useFeed';
import type { LessonView } from '../api/types';
import { cameraOn, hasCamera, own } from './devices';
import { lessonId, lessonView, routerEpoch, ticket } from './visit';

type Other = LessonView['participants'][number];

/** Oneself, the other partners, and the classes by way of the box that called, small. */
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
      {view && classesByHost(view).map(feed => <ClassByHost key={feed.id} feed={feed} isLit={feed.id === lit} />)}
    </aside>
  );
}

function OtherPicture({ other, isLit }: { other: Other; isLit: boolean }) {
  return (
    <figure class={isLit ? 'other is-lit' : 'other'} data-testid={`participant-${other.id}`}>
      {other.isPublishing ? <OtherFeed id={other.id} label={other.name} isLit={isLit} mayBeSilent={other.isMuted} /> : <span class="other-none">{[...other.name][0]}</span>}
      <figcaption class="cut">{other.handRaisedAt && <Icon name="hand" size={16} />}{other.name}<small> {other.school}</small></figcaption>
    </figure>
  );
}

function ClassByHost({ feed, isLit }: { feed: RoomFeed; isLit: boolean }) {
  return (
    <figure class={isLit ? 'other is-lit' : 'other'} data-testid={`class-${feed.id}`}>
      <OtherFeed id={feed.id} label={feed.label} isLit={isLit} mayBeSilent />
      <figcaption class="cut">{feed.label}</figcaption>
    </figure>
  );
}

function OtherFeed({ id, label, isLit, mayBeSilent }: { id: string; label: string; isLit: boolean; mayBeSilent: boolean }) {
  const keeper = useFeed(lessonId.value!, id, ticket.value, { place: isLit ? 'main' : 'side' }, routerEpoch.value, mayBeSilent);
  return (
    <>
      <Video stream={keeper?.stream.value ?? null} label={label} testId={`video-${id}`} />
      <SoundOnly keeper={keeper} />
    </>
  );
}
