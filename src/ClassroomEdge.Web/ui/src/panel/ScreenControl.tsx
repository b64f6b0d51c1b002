import type { DeviceSnapshot } from '../api/types';
import { local, maybe, t } from '../i18n';
import { Icon } from '../parts/Icon';
import { command, pendingOf } from '../state/commands';
import { canSet, isOnline, valueOf } from '../state/room';
import { can } from '../state/session';
import { DeviceTrouble } from './DeviceTrouble';

const Moves = ['up', 'stop', 'down'] as const;

export function ScreenControl({ device }: { device: DeviceSnapshot }) {
  const position = device.health === 'ok' ? String(valueOf(device, 'position') ?? 'unknown') : 'unknown';
  const sent = pendingOf(device.id, 'position');
  const usable = isOnline.value && can('operateDevices') && device.health !== 'degraded';
  return (
    <div class="screen-control" data-testid={`screen-${device.id}`} data-position={position}>
      <div class="row">
        <p class="strong grow cut">{local(device.name)}</p>
        <span class={position.startsWith('moving') ? 'pill accent' : 'pill'} role="status" data-testid={`screen-state-${device.id}`}>
          {maybe(`position.${position}`) ?? position}
        </span>
      </div>
      {canSet(device, 'position') && (
        <div class="segments" role="group" aria-label={local(device.name)}>
          {Moves.map(move => (
            <button
              key={move} type="button" data-testid={`screen-${move}-${device.id}`} disabled={!usable}
              class={sent?.value === move ? 'is-sent' : ''} aria-pressed={sent ? sent.value === move : position === move}
              aria-label={`${local(device.name)} ${t(`screen.${move}`)}`} onClick={() => void command(device, 'position', move)}
            ><Icon name={move} size={20} /><span>{t(`screen.${move}`)}</span></button>
          ))}
        </div>
      )}
      <DeviceTrouble device={device} />
    </div>
  );
}
