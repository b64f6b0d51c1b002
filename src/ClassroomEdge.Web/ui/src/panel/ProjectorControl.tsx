import { useRef } from 'preact/hooks';
import type { DeviceSnapshot } from '../api/types';
import { elapsed, local, maybe, number, t } from '../i18n';
import { Icon } from '../parts/Icon';
import { secondsSince } from '../state/clock';
import { command, pendingOf } from '../state/commands';
import { canSet, isOnline, numberOf, valueOf } from '../state/room';
import { can } from '../state/session';
import { DeviceTrouble } from './DeviceTrouble';

const Tones: Record<string, string> = { on: 'good', warming: 'warn', cooling: 'warn' };

/** The projector as it truly is, with the time left of warming up and cooling down. */
export function ProjectorControl({ device }: { device: DeviceSnapshot }) {
  // The last word of a projector that no longer answers may be wrong by now: better none.
  const power = device.health === 'ok' ? String(valueOf(device, 'power') ?? 'unknown') : 'unknown';
  const sent = pendingOf(device.id, 'power');
  const changing = power === 'warming' || power === 'cooling';
  const left = useCountdown(device, changing ? power : null);
  const usable = isOnline.value && can('operateDevices') && device.health !== 'degraded';
  const on = sent ? sent.value === 'on' : power === 'on' || power === 'warming';
  const lamp = numberOf(device, 'lampHours');
  const input = valueOf(device, 'input');
  return (
    <div class="projector" data-testid={`projector-${device.id}`} data-power={power}>
      <div class="row">
        <div class="grow">
          <p class="strong cut">{local(device.name)}</p>
          <p class="small quiet">
            {[lamp !== undefined && t('projector.lamp', { hours: number(lamp) }), typeof input === 'string' && (maybe(`input.${input}`) ?? input.toUpperCase())]
              .filter(Boolean).join(' · ')}
          </p>
        </div>
        <span class={`pill ${Tones[power] ?? ''}`} data-testid={`projector-state-${device.id}`} role="status">
          {maybe(`power.${power}`) ?? power}{left && ` ${elapsed(left.seconds)}`}
        </span>
      </div>
      {left && <div class="bar"><i style={{ width: `${left.done * 100}%` }} /></div>}
      {canSet(device, 'power') && (
        <button
          type="button" class={`button wide ${on ? '' : 'primary'}${sent ? ' is-sent' : ''}`} data-testid={`power-${device.id}`}
          disabled={!usable || (power === 'cooling' && !sent)} aria-pressed={on}
          onClick={() => void command(device, 'power', on ? 'off' : 'on')}
        ><Icon name="power" size={20} />{t(on ? 'projector.turnOff' : 'projector.turnOn')}</button>
      )}
      <DeviceTrouble device={device} />
    </div>
  );
}

/** Time left as last told, counted on between readings; the share done is of the longest time seen in this phase. */
function useCountdown(device: DeviceSnapshot, phase: string | null): { seconds: number; done: number } | null {
  const longest = useRef({ phase: '', seconds: 0 });
  const told = device.properties['transitionRemaining'];
  if (!phase || typeof told?.value.value !== 'number') return null;
  if (longest.current.phase !== phase) longest.current = { phase, seconds: 0 };
  const seconds = Math.max(0, told.value.value - Math.max(0, secondsSince(told.at)));
  longest.current.seconds = Math.max(longest.current.seconds, told.value.value, 1);
  return { seconds: Math.ceil(seconds), done: 1 - seconds / longest.current.seconds };
}
