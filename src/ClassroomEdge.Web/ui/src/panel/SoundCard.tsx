import type { DeviceSnapshot } from '../api/types';
import { t } from '../i18n';
import { Icon } from '../parts/Icon';
import { Slider } from '../parts/Slider';
import { command, pendingOf, shown } from '../state/commands';
import { canSet, devices, isOnline } from '../state/room';
import { can } from '../state/session';
import { DeviceTrouble } from './DeviceTrouble';
import { RoomLevel } from './RoomLevel';

const hasSound = (device: DeviceSnapshot) =>
  device.kind === 'audio' || canSet(device, 'microphoneOpen') || (canSet(device, 'volume') && device.kind !== 'projector');

export function SoundCard() {
  const device = devices.value.find(hasSound);
  if (!device) return null;
  return (
    <section class="card sound" data-testid="sound">
      <div class="row card-head"><Icon name="volume" size={22} /><h2 class="grow">{t('sound.title')}</h2></div>
      <SoundControls device={device} />
      <DeviceTrouble device={device} />
    </section>
  );
}

/** Volume with its mute, and the microphone; also at the foot of the lesson. */
export function SoundControls({ device }: { device: DeviceSnapshot }) {
  const usable = isOnline.value && can('operateDevices') && device.health !== 'degraded';
  const volume = shown(device, 'volume');
  const muted = shown(device, 'muted') === true;
  return (
    <>
      {typeof volume === 'number' && canSet(device, 'volume') && (
        <div class="volume">
          {canSet(device, 'muted') && (
            <button
              type="button" class={pendingOf(device.id, 'muted') ? 'button icon is-sent' : 'button icon'} aria-pressed={muted} data-testid="volume-mute"
              aria-label={t(muted ? 'sound.unmute' : 'sound.mute')} disabled={!usable} onClick={() => void command(device, 'muted', !muted)}
            ><Icon name={muted ? 'volumeOff' : 'volume'} /></button>
          )}
          <Slider value={volume} label={t('sound.volume')} muted={muted} disabled={!usable} testId="volume"
            onChange={next => void command(device, 'volume', next)} />
          <output class="volume-number" data-testid="volume-value">{Math.round(volume)}</output>
        </div>
      )}
      {canSet(device, 'microphoneOpen') && <MicrophoneButton device={device} usable={usable} />}
      <RoomLevel />
    </>
  );
}

export function MicrophoneButton({ device, usable }: { device: DeviceSnapshot; usable: boolean }) {
  const open = shown(device, 'microphoneOpen') === true;
  return (
    <button
      type="button" class={`button large wide microphone${pendingOf(device.id, 'microphoneOpen') ? ' is-sent' : ''}`}
      aria-pressed={open} disabled={!usable} data-testid="microphone" data-open={open}
      onClick={() => void command(device, 'microphoneOpen', !open)}
    >
      <Icon name={open ? 'mic' : 'micOff'} />
      <span>{t(open ? 'sound.micOpen' : 'sound.micClosed')}</span>
    </button>
  );
}
