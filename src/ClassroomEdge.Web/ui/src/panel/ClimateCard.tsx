import type { DeviceSnapshot } from '../api/types';
import { local, number, t } from '../i18n';
import { Icon } from '../parts/Icon';
import { Stepper } from '../parts/Stepper';
import { Switch } from '../parts/Switch';
import { propertyName, word } from '../sim/words';
import { command, pendingOf, shown } from '../state/commands';
import { canSet, isOnline, numberOf, ofKind } from '../state/room';
import { can } from '../state/session';
import { DeviceTrouble } from './DeviceTrouble';

export function ClimateCard() {
  const all = ofKind('climate');
  if (all.length === 0) return null;
  return (
    <section class="card climate" data-testid="climate">
      <div class="row card-head"><Icon name="fan" size={22} /><h2 class="grow">{t('climate.title')}</h2></div>
      {all.map(device => <ClimateControl key={device.id} device={device} />)}
    </section>
  );
}

function ClimateControl({ device }: { device: DeviceSnapshot }) {
  const name = local(device.name);
  const usable = isOnline.value && can('operateDevices') && device.health !== 'degraded';
  const on = shown(device, 'power');
  const celsius = numberOf(device, 'temperature');
  const target = device.controls.find(control => control.name === 'targetTemperature');
  const wanted = shown(device, 'targetTemperature');
  return (
    <div class={on === 'off' ? 'climate-unit is-off' : 'climate-unit'} data-testid={`device-${device.id}`}>
      <div class="row">
        <span class="grow cut strong">{name}</span>
        {celsius !== undefined && (
          <span class="quiet" data-testid={`temperature-${device.id}`}>{t('climate.room')} {number(celsius, 1)}°C</span>
        )}
        {canSet(device, 'power') && (
          <Switch on={on === 'on'} label={name} sent={pendingOf(device.id, 'power') !== undefined} disabled={!usable} testId={`power-${device.id}`}
            onChange={next => void command(device, 'power', next ? 'on' : 'off')} />
        )}
      </div>
      {target && (
        <Stepper value={typeof wanted === 'number' ? wanted : undefined} min={target.minimum ?? 16} max={target.maximum ?? 30}
          sent={pendingOf(device.id, 'targetTemperature') !== undefined} disabled={!usable} testId={`target-${device.id}`}
          less={`${name} ${t('climate.cooler')}`} more={`${name} ${t('climate.warmer')}`}
          onChange={next => void command(device, 'targetTemperature', next)}
        >
          <b>{typeof wanted === 'number' ? number(wanted, wanted % 1 === 0 ? 0 : 1) : '—'}</b><small>°C</small>
        </Stepper>
      )}
      {['mode', 'fanSpeed'].map(property => <Words key={property} device={device} property={property} disabled={!usable} />)}
      <DeviceTrouble device={device} />
    </div>
  );
}

/** One button a word; what there is no room for on the wall is left to the remote control. */
export function Words({ device, property, disabled }: { device: DeviceSnapshot; property: string; disabled: boolean }) {
  const control = device.controls.find(one => one.name === property && one.kind === 'choice');
  if (!control) return null;
  const now = shown(device, property);
  return (
    <div class="words">
      <span class="quiet small">{propertyName(property)}</span>
      <div class="segments" role="group" aria-label={`${local(device.name)} ${propertyName(property)}`}>
        {control.words.map(one => (
          <button key={one} type="button" aria-pressed={now === one} disabled={disabled} data-testid={`${property}-${device.id}-${one}`}
            class={pendingOf(device.id, property) && now === one ? 'is-sent' : ''} onClick={() => void command(device, property, one)}
          >{word(property, one)}</button>
        ))}
      </div>
    </div>
  );
}
