import { useState } from 'preact/hooks';
import type { LessonSnapshot, StageLayout } from '../api/types';
import { t } from '../i18n';
import { Icon, type IconName } from '../parts/Icon';
import { hostOf, lessonDeed, muteAll, setLobby, setLocked, setStage, soundHere, toggleSoundHere, wantedStage } from '../state/lessons';
import { isOnline } from '../state/room';
import { StageLinkDialog } from './StageLinkDialog';

const Layouts: [Exclude<StageLayout, 'spotlight'>, IconName][] = [['teacherAndSlides', 'slides'], ['allClasses', 'grid']];

/** What holds for the whole lesson: what the classroom display shows, everybody's sound, the door. */
export function LessonTools({ lesson }: { lesson: LessonSnapshot }) {
  const [linking, setLinking] = useState(false);
  const stage = wantedStage.value ?? lesson.stage;
  const host = hostOf(lesson);
  const heard = lesson.participants.some(one => one.isPresent && !one.isMuted && one.mayPublish);
  return (
    <div class="lesson-tools" data-testid="lesson-tools" data-layout={stage.layout} data-spotlight={stage.spotlight ?? ''} data-follows={stage.follows ?? ''}>
      <div class={host ? 'segments has-host' : 'segments'} role="group" aria-label={t('stage.title')}>
        {host && (
          <button
            type="button" aria-pressed={stage.follows === host} class={wantedStage.value?.follows ? 'stage-follow is-sent' : 'stage-follow'} disabled={!isOnline.value} data-testid="stage-follow"
            title={t('stage.followHint', { name: host })} onClick={() => void setStage(lesson.id, { follows: host })}
          ><Icon name="people" size={20} /><span class="cut">{t('stage.follow', { name: host })}</span></button>
        )}
        {Layouts.map(([layout, icon]) => (
          <button
            key={layout} type="button" aria-pressed={!stage.follows && stage.layout === layout} class={wantedStage.value?.layout === layout ? 'is-sent' : ''} disabled={!isOnline.value}
            data-testid={`stage-${layout}`} onClick={() => void setStage(lesson.id, { layout, spotlight: null })}
          ><Icon name={icon} size={20} /><span>{t(`stage.layout.${layout}`)}</span></button>
        ))}
        {!stage.follows && stage.layout === 'spotlight' && (
          <button type="button" aria-pressed disabled={!isOnline.value} data-testid="stage-spotlight" title={t('stage.unlight')} onClick={() => void setStage(lesson.id, { layout: 'teacherAndSlides', spotlight: null })}><Icon name="spot" size={20} /><span>{t('stage.layout.spotlight')}</span></button>
        )}
      </div>
      <button type="button" class="button" aria-label={t('stage.display')} title={t('stage.display')} data-testid="stage-link" data-displays={lesson.displays} onClick={() => setLinking(true)}>
        <Icon name="display" size={20} /><span class="tool-text">{t(lesson.displays > 0 ? 'stage.displayOn' : 'stage.display')}</span>
      </button>
      {lesson.displays > 0 && (
        <button type="button" class="button" aria-pressed={!soundHere.value} aria-label={t(soundHere.value ? 'stage.soundBoth' : 'stage.soundThere')} data-testid="sound-here" data-on={soundHere.value} onClick={toggleSoundHere}>
          <Icon name={soundHere.value ? 'volume' : 'volumeOff'} size={20} /><span class="tool-text">{t(soundHere.value ? 'stage.soundBoth' : 'stage.soundThere')}</span>
        </button>
      )}
      <span class="grow" />
      <button
        type="button" class={lessonDeed.value === 'mute-all' ? 'button is-sent' : 'button'} aria-pressed={lesson.isMutedTogether} data-testid="silence-all"
        disabled={!isOnline.value || (!heard && !lesson.isMutedTogether)} onClick={() => void muteAll(lesson)}
      ><Icon name={lesson.isMutedTogether ? 'mic' : 'micOff'} size={20} /><span class="tool-text">{t(lesson.isMutedTogether ? 'door.unmuteAll' : 'door.muteAll')}</span></button>
      <Door name="lobby" icon="door" on={lesson.lobby} act={() => void setLobby(lesson)} />
      <Door name="lock" icon={lesson.isLocked ? 'lock' : 'unlock'} on={lesson.isLocked} act={() => void setLocked(lesson)} />
      {linking && <StageLinkDialog lessonId={lesson.id} onClose={() => setLinking(false)} />}
    </div>
  );
}

function Door({ name, icon, on, act }: { name: 'lobby' | 'lock'; icon: IconName; on: boolean; act: () => void }) {
  const label = t(`door.${name}.${on ? 'on' : 'off'}`);
  return (
    <button
      type="button" class={lessonDeed.value === name ? 'button is-sent' : 'button'} aria-pressed={on} aria-label={label} title={t(`door.${name}.hint`)}
      disabled={!isOnline.value} data-testid={`door-${name}`} data-on={on} onClick={act}
    ><Icon name={icon} size={20} /><span class="tool-text">{label}</span></button>
  );
}
