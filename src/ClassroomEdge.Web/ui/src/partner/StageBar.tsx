import { t } from '../i18n';
import { confirm } from '../parts/Confirm';
import { Icon } from '../parts/Icon';
import type { Keeper } from '../rtc/keeper';
import { cameraOn, fault, hasCamera, hasMicrophone, microphoneOn, own } from './devices';
import { HandButton } from '../together/HandButton';
import { ToolButtons } from '../together/ToolButtons';
import { CameraSizes } from '../rtc/sending';
import { uplink } from './lineWords';
import { MediaButton } from './Preview';
import { leave, lessonView } from './visit';

export function StageBar({ publisher, mayPublish }: { publisher: Keeper | null; mayPublish: boolean }) {
  const view = lessonView.value;
  const me = view?.participants.find(one => one.id === view.you);
  const state = publisher?.state.value;
  return (
    <footer class="stage-bar">
      <p class="stage-self small cut" role="status" data-testid="publish-state" data-steps-down={uplink.step.value} data-state={state ?? 'none'} data-heard={own.value && state === 'live' ? !me?.isMuted && hasMicrophone.value && microphoneOn.value : false}>
        {!mayPublish && t('partner.listening')}
        {mayPublish && !own.value && t(fault.value ? `media.${fault.value}` : 'partner.listening')}
        {mayPublish && own.value && state !== 'live' && t(state === 'retrying' ? 'partner.sendingBack' : 'partner.sending')}
        {mayPublish && own.value && state === 'live' && seen(me?.isMuted ?? false)}
      </p>
      <div class="stage-tools">
        <ToolButtons kind={view?.kind} />
        {mayPublish && <MediaButton kind="microphone" withText />}
        {mayPublish && <MediaButton kind="camera" withText />}
        <HandButton look="round" />
        <button
          type="button" class="round is-leave" data-testid="leave-button"
          onClick={() => confirm(t('partner.leaveTitle'), t('partner.leaveText'), t('partner.leave'), () => void leave())}
        ><Icon name="hangUp" /><span>{t('partner.leave')}</span></button>
      </div>
    </footer>
  );
}

/** The same in words, with what a thin line makes of the picture. */
function seen(isMuted: boolean): string {
  const what = heard(isMuted);
  const step = uplink.step.value;
  return step === 0 || what !== '' ? t(`partner.seen${what}`) : t(CameraSizes[step]!.scale === 0 ? 'partner.heardOnly' : 'partner.seenSmaller');
}

/** What reaches the others: picture and sound, one of them, or neither. */
function heard(isMuted: boolean): '' | '.muted' | '.silent' | '.unseen' | '.neither' {
  const picture = hasCamera.value && cameraOn.value;
  const sound = hasMicrophone.value && microphoneOn.value;
  if (isMuted) return '.muted';
  if (picture) return sound ? '' : '.silent';
  return sound ? '.unseen' : '.neither';
}
