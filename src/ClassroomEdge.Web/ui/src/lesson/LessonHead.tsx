import type { LessonSnapshot } from '../api/types';
import { adviceOf } from '../errors/advice';
import { clockTime, duration, elapsed, t } from '../i18n';
import { Icon } from '../parts/Icon';
import { secondsSince } from '../state/clock';
import { isOnline, room, snapshot } from '../state/room';
import { activateScene, tappedScene } from '../state/scenes';
import { can } from '../state/session';
import { TimerFace } from '../together/TimerFace';
import { gapSeconds } from './gaps';

// As long as somebody may wonder what that was; after it the summary tells.
const ResumedShownSeconds = 300;

/** After a power cut devices stand as they do when switched on; those that are as they should be do not notice. */
function RoomAgain() {
  const scene = room.value?.scenes.find(offered => offered.startsLessons);
  if (!scene || !can('activateScenes')) return null;
  return (
    <button type="button" class="button" data-testid="room-again" disabled={!isOnline.value || tappedScene.value !== null} onClick={() => void activateScene(scene.id)}>
      {t('lesson.roomAgain')}
    </button>
  );
}

/** What is taught, whether it is live and recorded, and what does not work at the moment. */
export function LessonHead({ lesson }: { lesson: LessonSnapshot }) {
  const media = snapshot.value?.media;
  const notice = lesson.errorCode ?? (lesson.state === 'live' && media?.errorCode ? media.errorCode : null);
  const advice = notice ? adviceOf(notice, lesson.errorMessage ?? media?.errorMessage) : null;
  const gap = lesson.state === 'live' ? lesson.gaps.at(-1) : undefined;
  return (
    <div class="lesson-head">
      <div class="row">
        {lesson.state === 'live'
          ? <span class="pill live" data-testid="live-badge">{t('lesson.live')} {lesson.liveAt && elapsed(secondsSince(lesson.liveAt))}</span>
          : <span class="pill accent" data-testid="lesson-state">{t(`lesson.state.${lesson.state}`)}</span>}
        {media?.recording && (
          <span class="pill bad" data-testid="recording-badge"><Icon name="record" size={16} />{t('lesson.recording')} {elapsed(media.recording.earlier + secondsSince(media.recording.startedAt))}</span>
        )}
        <h2 class="grow cut" data-testid="lesson-name">{lesson.title}</h2>
        <TimerFace />
        <span class="pill">{t(`lesson.kind.${lesson.kind}`)}</span>
      </div>
      {gap && secondsSince(gap.until) < ResumedShownSeconds && (
        <p class="advice info" role="status" data-testid="lesson-resumed">
          <Icon name="info" size={20} />
          <span class="grow"><b>{t('lesson.resumed')}</b> {t('lesson.resumedText', { at: clockTime(gap.from), length: duration(gapSeconds(gap)) })}</span>
          <RoomAgain />
        </p>
      )}
      {advice && (
        <p class="advice warn" role="status" data-testid="lesson-notice" data-code={notice!}>
          <Icon name="alert" size={20} /><span><b>{advice.text}</b> {advice.todo}</span>
        </p>
      )}
    </div>
  );
}
