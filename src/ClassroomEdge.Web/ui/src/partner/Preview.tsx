import { t } from '../i18n';
import { Icon } from '../parts/Icon';
import { Video } from '../parts/Video';
import {
  asking, cameraOn, cameras, choose, chosenCamera, chosenMicrophone, fault, hasCamera, hasMicrophone, microphoneOn,
  microphones, openDevices, own, toggle,
} from './devices';
import { LevelMeter } from './LevelMeter';

export function Preview() {
  return (
    <section class="preview" aria-label={t('partner.preview')}>
      <div class="preview-frame">
        {hasCamera.value && cameraOn.value
          ? <Video stream={own.value} muted mirrored label={t('partner.preview')} testId="preview-video" />
          : <div class="preview-none"><Icon name={asking.value ? 'wait' : 'cameraOff'} size={40} turning={asking.value} />
              <p>{t(asking.value ? 'partner.asking' : fault.value ? `media.${fault.value}` : 'partner.cameraOff')}</p></div>}
        {own.value && (
          <div class="preview-tools">
            <MediaButton kind="microphone" />
            <MediaButton kind="camera" />
          </div>
        )}
      </div>
      {fault.value && <MediaHelp />}
      {own.value && (
        <div class="preview-choice">
          {hasMicrophone.value && <LevelMeter stream={own.value} />}
          <Choice kind="camera" devices={cameras.value} chosen={chosenCamera.value} />
          <Choice kind="microphone" devices={microphones.value} chosen={chosenMicrophone.value} />
        </div>
      )}
    </section>
  );
}

export function MediaButton({ kind, withText }: { kind: 'camera' | 'microphone'; withText?: boolean }) {
  const on = kind === 'camera' ? cameraOn.value : microphoneOn.value;
  const there = kind === 'camera' ? hasCamera.value : hasMicrophone.value;
  const icon = kind === 'camera' ? (on ? 'camera' : 'cameraOff') : (on ? 'mic' : 'micOff');
  const label = t(`partner.${kind}.${on ? 'turnOff' : 'turnOn'}`);
  return (
    <button
      type="button" class={on && there ? 'round' : 'round is-off'} disabled={!there} data-testid={`${kind}-button`} data-on={on && there}
      aria-pressed={on && there} aria-label={label} title={label} onClick={() => toggle(kind)}
    ><Icon name={there ? icon : kind === 'camera' ? 'cameraOff' : 'micOff'} />{withText && <span>{t(`partner.${kind}`)}</span>}</button>
  );
}

function Choice({ kind, devices, chosen }: { kind: 'camera' | 'microphone'; devices: MediaDeviceInfo[]; chosen: string | null }) {
  if (devices.length < 1) return null;
  const track = kind === 'camera' ? own.value?.getVideoTracks()[0] : own.value?.getAudioTracks()[0];
  return (
    <label class="field"><span>{t(`partner.${kind}`)}</span>
      <select class="input" value={track?.getSettings().deviceId ?? chosen ?? ''} data-testid={`${kind}-choice`} onChange={e => void choose(kind, e.currentTarget.value)}>
        {devices.map((device, index) => <option key={device.deviceId} value={device.deviceId}>{device.label || `${t(`partner.${kind}`)} ${index + 1}`}</option>)}
      </select>
    </label>
  );
}

function MediaHelp() {
  return (
    <div class="advice warn" role="alert" data-testid="media-help" data-fault={fault.value!}>
      <Icon name="alert" size={20} />
      <div class="grow">
        <p class="strong">{t(`media.${fault.value!}`)}</p>
        <p>{t(`media.${fault.value!}.todo`)}</p>
      </div>
      {fault.value !== 'insecure' && <button type="button" class="button" data-testid="media-retry" onClick={() => void openDevices()}>{t('common.retry')}</button>}
    </div>
  );
}
