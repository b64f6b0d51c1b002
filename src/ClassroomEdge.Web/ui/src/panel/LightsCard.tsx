import type { DeviceSnapshot } from '../api/types';
import { local, t } from '../i18n';
import { Icon } from '../parts/Icon';
import { Slider } from '../parts/Slider';
import { Switch } from '../parts/Switch';
import { command, pendingOf, shown } from '../state/commands';
import { canSet, isOnline, ofKind } from '../state/room';
import { can } from '../state/session';
import { DeviceTrouble } from './DeviceTrouble';

export function LightsCard() {
  const lights = ofKind('light', 'switch');
  if (lights.length === 0) return null;
  const switchable = lights.filter(light => light.kind === 'light' && canSet(light, 'power') && light.health === 'ok');
  const allOn = switchable.length > 0 && switchable.every(light => shown(light, 'power') === 'on');
  const allowed = isOnline.value && can('operateDevices');
  return (
    <section class="card lights" data-testid="lights">
      <div class="row card-head">
        <Icon name="light" size={22} /><h2 class="grow">{t('lights.title')}</h2>
        {switchable.length > 1 && (
          <button
            type="button" class="button ghost slim" data-testid="lights-all" disabled={!allowed}
            onClick={() => switchable.forEach(light => void command(light, 'power', allOn ? 'off' : 'on'))}
          >{t(allOn ? 'lights.allOff' : 'lights.allOn')}</button>
        )}
      </div>
      <ul>{lights.map(light => <LightRow key={light.id} light={light} allowed={allowed} />)}</ul>
    </section>
  );
}

function LightRow({ light, allowed }: { light: DeviceSnapshot; allowed: boolean }) {
  const name = local(light.name);
  const on = shown(light, 'power') === 'on';
  const level = shown(light, 'level');
  const usable = allowed && light.health !== 'degraded';
  return (
    <li class="control-row" data-testid={`device-${light.id}`}>
      <div class="row">
        <span class="grow cut">{name}</span>
        {canSet(light, 'power')
          ? <Switch
              on={on} label={name} sent={pendingOf(light.id, 'power') !== undefined} disabled={!usable} testId={`power-${light.id}`}
              onChange={next => void command(light, 'power', next ? 'on' : 'off')}
            />
          : <span class="quiet">{typeof level === 'number' ? `${level}%` : t(on ? 'power.on' : 'power.off')}</span>}
      </div>
      {canSet(light, 'level') && typeof level === 'number' && (
        <Slider value={level} label={`${name} ${t('property.level')}`} disabled={!usable} testId={`level-${light.id}`}
          onChange={next => void command(light, 'level', next)} />
      )}
      <DeviceTrouble device={light} />
    </li>
  );
}
