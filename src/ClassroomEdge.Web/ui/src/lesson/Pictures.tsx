import { useEffect } from 'preact/hooks';
import type { LessonSnapshot, Participant } from '../api/types';
import { t } from '../i18n';
import { feedLabel } from '../feeds/label';
import { confirm } from '../parts/Confirm';
import { Icon } from '../parts/Icon';
import { SoundOnly } from '../parts/SoundOnly';
import { Video } from '../parts/Video';
import type { Keeper } from '../rtc/keeper';
import { useFeed } from '../rtc/useFeed';
import { hostTicket, loadHostTicket, lowerHand, moderating, muteParticipant, removeParticipant, setStage, soundHere, wantedStage } from '../state/lessons';
import { isOnline } from '../state/room';
import { can } from '../state/session';
import { Waiting } from './Waiting';

/** Every partner who is here, and the room's own picture as the partners see it. */
export function Pictures({ lesson }: { lesson: LessonSnapshot }) {
  const present = lesson.participants.filter(one => one.isPresent && (one.mayPublish || one.role === 'partner'));
  // A room that was called, or a microscope: seen here like a partner.
  const outside = lesson.feeds.filter(one => one.id.startsWith('x-') && one.isLive);
  return (
    <div class="pictures-frame">
      {present.length + outside.length === 0
        ? <Waiting />
        : <div class={`pictures of-${Math.min(present.length + outside.length, 5)}`} data-testid="pictures">
            {outside.map(one => <OutsidePicture key={one.id} lesson={lesson} feed={one} />)}
            {present.map(one => <PartnerPicture key={one.id} lesson={lesson} who={one} />)}
          </div>}
      <SelfView lesson={lesson} />
    </div>
  );
}

function OutsidePicture({ lesson, feed }: { lesson: LessonSnapshot; feed: LessonSnapshot['feeds'][number] }) {
  const keeper = useHostFeed(lesson, feed.id, true);
  const name = feedLabel(feed.id, lesson.feeds);
  return (
    <figure class="picture" data-testid={`outside-picture-${feed.id}`} data-state={keeper?.state.value}>
      <Video stream={keeper?.stream.value ?? null} muted={lesson.displays > 0 && !soundHere.value} label={name} testId={`video-${feed.id}`} />
      <SoundOnly keeper={keeper} />
      {isFetched(keeper) && <span class="picture-state"><Icon name="wait" size={18} turning />{t('video.connecting')}</span>}
      <figcaption>
        <span class="grow"><b class="cut">{name}</b></span>
        {can('runLessons') && <SpotlightButton lesson={lesson} feed={feed.id} name={name} />}
      </figcaption>
    </figure>
  );
}

function PartnerPicture({ lesson, who }: { lesson: LessonSnapshot; who: Participant }) {
  const lessonId = lesson.id;
  const busy = moderating.value[who.id];
  return (
    <figure
      class={who.handRaisedAt ? 'picture has-hand' : 'picture'} data-testid={`participant-${who.id}`}
      data-publishing={who.isPublishing} data-muted={who.isMuted} data-role={who.role}
    >
      {who.isPublishing ? <Feed lesson={lesson} who={who} silent={lesson.displays > 0 && !soundHere.value} /> : <NoPicture who={who} />}
      {who.line && who.line.grade !== 'good' && who.line.trouble && (
        <span class="picture-line" role="status" data-testid={`line-${who.id}`} data-line={who.line.grade} data-trouble={who.line.trouble}>
          <Icon name="signal" size={18} />{t(`line.theirs.${who.line.grade}.${who.line.trouble}`)}
        </span>
      )}
      {who.handRaisedAt && <span class="picture-hand"><Icon name="hand" size={22} /></span>}
      <figcaption>
        <span class="grow"><b class="cut">{who.name}</b><small class="cut">{belongsTo(who)}</small></span>
        {can('runLessons') && <>
          {who.handRaisedAt && (
            <button type="button" class="button icon glass" disabled={!isOnline.value} data-testid={`lower-hand-${who.id}`}
              aria-label={`${t('participant.lowerHand')} · ${who.name}`} onClick={() => void lowerHand(lessonId, who)}><Icon name="hand" /></button>
          )}
          <SpotlightButton lesson={lesson} feed={who.id} name={who.name} />
          <button
            type="button" class={busy === 'mute' ? 'button icon glass is-sent' : 'button icon glass'} aria-pressed={who.isMuted} disabled={!isOnline.value}
            data-testid={`mute-${who.id}`} aria-label={`${t(who.isMuted ? 'participant.unmute' : 'participant.mute')} · ${who.name}`}
            onClick={() => void muteParticipant(lessonId, who)}
          ><Icon name={who.isMuted ? 'micOff' : 'mic'} /></button>
          <button
            type="button" class={busy === 'remove' ? 'button icon glass is-sent' : 'button icon glass'} disabled={!isOnline.value}
            data-testid={`remove-${who.id}`} aria-label={`${t('participant.remove')} · ${who.name}`}
            onClick={() => confirm(t('participant.removeTitle', { name: who.name }), t('participant.removeText'), t('participant.remove'), () => void removeParticipant(lessonId, who))}
          ><Icon name="remove" /></button>
        </>}
      </figcaption>
    </figure>
  );
}

/** Watches with the panel's ticket, and fetches a new one when it is void. */
function useHostFeed(lesson: LessonSnapshot, feed: string, mayBeSilent = false): Keeper | null {
  const isLit = lesson.stage.layout === 'spotlight' && lesson.stage.spotlight === feed;
  // What the room sends the teacher has before their eyes: it gives way first.
  const place = isLit ? 'main' : feed === 'room' ? 'side' : 'camera';
  const keeper = useFeed(lesson.id, feed, hostTicket.value, { place, leads: feed === 'room' }, lesson.gaps.length, mayBeSilent);
  const isVoid = keeper?.problem.value?.code === 'lesson.ticket-invalid';
  useEffect(() => {
    if (isVoid) void loadHostTicket(lesson.id).catch(() => {});
  }, [isVoid]);
  return keeper;
}

function Feed({ lesson, who, silent }: { lesson: LessonSnapshot; who: Participant; silent: boolean }) {
  const keeper = useHostFeed(lesson, who.id, who.isMuted);
  return (
    <>
      <Video stream={keeper?.stream.value ?? null} muted={silent} label={who.name} testId={`video-${who.id}`} />
      <SoundOnly keeper={keeper} />
      {isFetched(keeper) && <span class="picture-state"><Icon name="wait" size={18} turning />{t('video.connecting')}</span>}
    </>
  );
}

const isFetched = (keeper: Keeper | null) => keeper?.state.value !== 'live' && keeper?.state.value !== 'held';

function NoPicture({ who }: { who: Participant }) {
  return <div class="picture-none"><span class="avatar large">{[...who.name][0]}</span><small>{t('participant.noMedia')}</small></div>;
}

function SelfView({ lesson }: { lesson: LessonSnapshot }) {
  const keeper = useHostFeed(lesson, 'room');
  return (
    <figure class="self-view" data-testid="self-view" data-state={keeper?.state.value}>
      <Video stream={keeper?.stream.value ?? null} muted label={t('lesson.selfView')} testId="self-video" />
      <SoundOnly keeper={keeper} />
      <figcaption>{isFetched(keeper) ? t('video.connecting') : t('lesson.selfView')}</figcaption>
      {can('runLessons') && lesson.state === 'live' && <SpotlightButton lesson={lesson} feed="room" name={t('lesson.selfView')} />}
    </figure>
  );
}

/** Puts a picture into the light on the classroom display and the partners' pages, or takes it out. */
function SpotlightButton({ lesson, feed, name }: { lesson: LessonSnapshot; feed: string; name: string }) {
  const stage = wantedStage.value ?? lesson.stage;
  const lit = stage.layout === 'spotlight' && stage.spotlight === feed;
  return (
    <button
      type="button" class={wantedStage.value?.spotlight === feed ? 'button icon glass is-sent' : 'button icon glass'} aria-pressed={lit} disabled={!isOnline.value}
      data-testid={`spotlight-${feed}`} aria-label={`${t(lit ? 'stage.unlight' : 'stage.light')} · ${name}`}
      onClick={() => void setStage(lesson.id, lit ? { layout: 'teacherAndSlides', spotlight: null } : { layout: 'spotlight', spotlight: feed })}
    ><Icon name="spot" /></button>
  );
}

/** The school, or as what they take part who have none. */
const belongsTo = (who: Participant) => who.school === who.name ? '' : who.school || (who.role === 'partner' ? '' : t(`participant.role.${who.role}`));
