import { useState } from 'preact/hooks';
import { api } from '../api/client';
import type { DeviceSnapshot, LessonSnapshot } from '../api/types';
import { clockTime, local, t } from '../i18n';
import { Icon } from '../parts/Icon';
import { Switch } from '../parts/Switch';
import { DeviceTrouble } from '../panel/DeviceTrouble';
import { word } from '../sim/words';
import { command, pendingOf, shown } from '../state/commands';
import { grantCamera, moderating } from '../state/lessons';
import { tellProblem } from '../state/notices';
import { devices, isOnline } from '../state/room';
import { can } from '../state/session';

const presetsOf = (device: DeviceSnapshot) => device.controls.find(one => one.name === 'preset' && one.kind === 'choice')?.words ?? [];

/** Where the room's cameras look, and which partners may turn them. */
export function CameraCard({ lesson }: { lesson: LessonSnapshot }) {
  const cameras = devices.value.filter(device => device.kind === 'camera' && presetsOf(device).length > 0);
  const lent = lesson.joined.flatMap(room => room.cameras.map(camera => ({ room: room.name, camera })));
  if (cameras.length === 0 && lent.length === 0) return null;
  const partners = lesson.participants.filter(one => one.isPresent && one.mayPublish);
  const last = lesson.cameraUses.at(-1);
  const by = last && lesson.participants.find(one => one.id === last.participantId);
  return (
    <section class="card cameras" data-testid="cameras">
      <div class="row card-head"><Icon name="camera" size={22} /><h2 class="grow">{t('camera.title')}</h2></div>
      {cameras.map(device => <Presets key={device.id} device={device} named={cameras.length > 1} />)}
      {can('runLessons') && lent.map(({ room, camera }) => <Lent key={`${room}/${camera.id}`} lesson={lesson} room={room} camera={camera} />)}
      {can('runLessons') && cameras.length > 0 && partners.length > 0 && <>
        <p class="small quiet">{t('camera.grant')}</p>
        <ul>
          {partners.map(who => (
            <li key={who.id} class="row">
              <span class="grow cut">{who.name}<small class="quiet"> {who.school}</small></span>
              <Switch
                on={who.mayTurnCamera} sent={moderating.value[who.id] === 'camera'} disabled={!isOnline.value}
                label={`${t('camera.grant')} · ${who.name}`} testId={`grant-${who.id}`} onChange={() => void grantCamera(lesson.id, who)}
              />
            </li>
          ))}
        </ul>
      </>}
      {last && (
        <p class="small quiet" role="status" data-testid="camera-use">
          {t('camera.used', { time: clockTime(last.at), name: by?.name ?? '–', preset: word('preset', last.preset) })}
        </p>
      )}
    </section>
  );
}

function Presets({ device, named }: { device: DeviceSnapshot; named: boolean }) {
  const now = shown(device, 'preset');
  const disabled = !isOnline.value || !can('operateDevices') || device.health === 'degraded';
  return (
    <div class="stack camera-presets" data-testid={`presets-${device.id}`}>
      {named && <span class="small quiet">{local(device.name)}</span>}
      <div class="chips" role="group" aria-label={local(device.name)}>
        {presetsOf(device).map(one => (
          <button
            key={one} type="button" class={pendingOf(device.id, 'preset') && now === one ? 'chip is-sent' : 'chip'} aria-pressed={now === one} disabled={disabled}
            data-testid={`preset-${device.id}-${one}`} onClick={() => void command(device, 'preset', one)}
          >{word('preset', one)}</button>
        ))}
      </div>
      <DeviceTrouble device={device} />
    </div>
  );
}

/** A camera of the other school, lent by its teacher; each use is in both schools' audit logs. */
function Lent({ lesson, room, camera }: { lesson: LessonSnapshot; room: string; camera: LessonSnapshot['joined'][number]['cameras'][number] }) {
  const [sent, setSent] = useState<string | null>(null);
  const turn = async (preset: string) => {
    setSent(preset);
    await api.turnJoinedCamera(lesson.id, room, camera.id, preset).catch(error => tellProblem(() => t('partner.cameraFailed'), error));
    setSent(null);
  };
  return (
    <div class="stack camera-presets" data-testid={`lent-${camera.id}`}>
      <span class="small quiet">{t('camera.lent', { name: room, camera: local(camera.name) })}</span>
      <div class="chips" role="group" aria-label={`${room} · ${local(camera.name)}`}>
        {camera.presets.map(one => (
          <button key={one} type="button" class={sent === one ? 'chip is-sent' : 'chip'} disabled={!isOnline.value || sent !== null} data-testid={`lent-${camera.id}-${one}`} onClick={() => void turn(one)}>{word('preset', one)}</button>
        ))}
      </div>
    </div>
  );
}
