import type { DeviceSnapshot, SettableProperty } from '../api/types';
import { local, t } from '../i18n';
import { Icon } from '../parts/Icon';
import { Slider } from '../parts/Slider';
import { Stepper } from '../parts/Stepper';
import { Switch } from '../parts/Switch';
import { propertyName, raw, shownValue } from '../sim/words';
import { command, pendingOf, shown } from '../state/commands';
import { devices, isOnline } from '../state/room';
import { can } from '../state/session';
import { Words } from './ClimateCard';
import { DeviceTrouble } from './DeviceTrouble';

// Every other kind has a card of its own, or is of no use to a teacher.
const Kinds = ['switcher', 'meter', 'contact'];

// What a teacher wants to know of them; a meter's voltages are for others.
const Told: Record<string, string[]> = { meter: ['powerDraw', 'energy'], contact: ['open'], switcher: [] };

export function MoreCard() {
  const all = devices.value.filter(device => Kinds.includes(device.kind));
  if (all.length === 0) return null;
  return (
    <section class="card more" data-testid="more">
      <div class="row card-head"><Icon name="list" size={22} /><h2 class="grow">{t('more.title')}</h2></div>
      <ul>{all.map(device => <MoreRow key={device.id} device={device} />)}</ul>
    </section>
  );
}

function MoreRow({ device }: { device: DeviceSnapshot }) {
  const told = (Told[device.kind] ?? []).filter(property => device.properties[property]);
  return (
    <li class="more-row" data-testid={`device-${device.id}`}>
      <div class="row">
        <span class="grow cut">{local(device.name)}</span>
        <span class="quiet">{told.map(property => shownValue(property, device.properties[property]!.value)).join(' · ')}</span>
      </div>
      {device.controls.map(control => <Control key={control.name} device={device} control={control} />)}
      <DeviceTrouble device={device} />
    </li>
  );
}

/** The control for anything that can be set. */
function Control({ device, control }: { device: DeviceSnapshot; control: SettableProperty }) {
  const { name, kind, unit } = control;
  const disabled = !isOnline.value || !can('operateDevices') || device.health === 'degraded';
  const label = `${local(device.name)} ${propertyName(name)}`;
  const value = shown(device, name);
  const sent = pendingOf(device.id, name) !== undefined;
  const testId = `${name}-${device.id}`;
  if (kind === 'choice') return <Words device={device} property={name} disabled={disabled} />;
  if (kind === 'switch') {
    return (
      <div class="row">
        <span class="quiet small grow">{propertyName(name)}</span>
        <Switch on={value === true} label={label} sent={sent} disabled={disabled} testId={testId} onChange={next => void command(device, name, next)} />
      </div>
    );
  }
  const [min, max] = [control.minimum ?? 0, control.maximum ?? 100];
  const current = typeof value === 'number' ? value : undefined;
  return (
    <div class="row">
      <span class="quiet small grow">{propertyName(name)}</span>
      {max - min <= 40
        ? (
            <Stepper value={current} min={min} max={max} sent={sent} disabled={disabled} testId={testId} less={`${label} −`} more={`${label} +`}
              onChange={next => void command(device, name, next)}
            ><b>{current === undefined ? '—' : raw(name, current, unit)}</b></Stepper>
          )
        : <Slider value={current ?? min} min={min} max={max} label={label} disabled={disabled} testId={testId}
            onChange={next => void command(device, name, next)} />}
    </div>
  );
}
