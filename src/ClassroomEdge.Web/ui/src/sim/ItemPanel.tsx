import type { SimulatedPart } from '../api/types';
import { adviceOf } from '../errors/advice';
import { ago, maybe, t } from '../i18n';
import { Icon } from '../parts/Icon';
import { secondsSince } from '../state/clock';
import { command, pendingOf, shown } from '../state/commands';
import { isOnline } from '../state/room';
import { ControlRow } from './ControlRow';
import { dockOpen, dockTab } from './Dock';
import { FaultToggles } from './FaultToggles';
import { iconOf, itemName } from './ItemMark';
import type { Item } from './items';
import { handValue, hands, operate, selectedId, simulation } from './simulation';
import { filter, NoFilter } from './traffic';
import { compare, isFact } from './truth';
import { propertyName, shownValue } from './words';

/** One thing: what it says beside what is true, its commands, what a hand can do to it, what can be wrong with it. */
export function ItemPanel({ item }: { item: Item }) {
  const { device, parts } = item;
  return (
    <div class="item-panel" data-testid={`item-${item.id}`}>
      <section class="card">
        <div class="row item-head">
          <span class="item-icon"><Icon name={iconOf(item)} /></span>
          <div class="grow">
            <h2 class="cut">{itemName(item)}</h2>
            <p class="small quiet cut">{[maybe(`kind.${item.kind}`) ?? item.kind, device ? `${device.id} · ${device.driver}` : parts[0]!.model].join(' · ')}</p>
          </div>
          <button type="button" class="button icon ghost" aria-label={t('common.close')} data-testid="item-close" onClick={() => { selectedId.value = null; }}>
            <Icon name="close" />
          </button>
        </div>
        {device && device.health !== 'ok' && <Trouble item={item} />}
        <Readings item={item} />
        <button
          type="button" class="button ghost traffic-link" data-testid="item-traffic"
          onClick={() => {
            filter.value = { ...NoFilter, ...portOf(item) };
            dockTab.value = 'traffic';
            dockOpen.value = true;
          }}
        ><Icon name="list" size={18} />{t('sim.traffic.ofItem')}</button>
      </section>
      {device && device.controls.length > 0 && (
        <section class="card">
          <h2>{t('sim.commands')}</h2>
          <p class="small quiet">{t('sim.commands.text')}</p>
          {device.controls.map(control => (
            <ControlRow
              key={control.name} control={control} value={shown(device, control.name)} sent={pendingOf(device.id, control.name) !== undefined}
              disabled={!isOnline.value} testId={`command-${control.name}`} onSet={value => void command(device, control.name, value)}
            />
          ))}
        </section>
      )}
      {parts.map(part => <PartSection key={part.id} part={part} />)}
      {parts.length === 0 && <p class="card quiet">{t('sim.noPart')}</p>}
    </div>
  );
}

/** A simulated part: hands on it, and its faults. */
export function PartSection({ part }: { part: SimulatedPart }) {
  return (
    <section class="card part" data-testid={`part-${part.id}`} data-fault={part.fault ?? ''}>
      <h2>{t('sim.part', { kind: maybe(`kind.${part.kind}`) ?? part.kind })}</h2>
      <p class="part-model"><code class="small quiet">{part.id} · {part.model}</code></p>
      {part.controls.map(control => (
        <ControlRow
          key={control.name} control={control} value={handValue(part, control)} sent={`${part.id}/${control.name}` in hands.value}
          disabled={!isOnline.value} testId={`hand-${control.name}`} onSet={value => void operate(part, control, value)}
        />
      ))}
      <h3>{t('sim.faults')}</h3>
      <FaultToggles part={part} />
    </section>
  );
}

function Trouble({ item: { device } }: { item: Item }) {
  const advice = device!.errorCode ? adviceOf(device!.errorCode, device!.errorMessage ?? '') : null;
  return (
    <div class={device!.health === 'degraded' ? 'advice' : 'advice warn'} data-testid="item-trouble" data-health={device!.health}>
      <Icon name="alert" size={20} />
      <div class="grow">
        <p class="strong">{t(`sim.health.${device!.health}`)}{advice && ` · ${advice.text}`}</p>
        {device!.errorMessage && <p><code>{device!.errorCode}</code> {device!.errorMessage}</p>}
      </div>
    </div>
  );
}

function Readings({ item }: { item: Item }) {
  const all = compare(item, simulation.value);
  const more = all.filter(({ name, told }) => isFact(item, name) || (item.device !== null && told === null));
  const rows = all.filter(row => !more.includes(row));
  if (all.length === 0) return <p class="quiet">{t('sim.readings.none')}</p>;
  return (
    <>
      <table class="readings" data-testid="readings">
        <thead><tr><th scope="col">{t('sim.property')}</th><th scope="col">{t('sim.told')}</th><th scope="col">{t('sim.truth')}</th></tr></thead>
        <tbody>
          {rows.map(({ name, told, truth, differs }) => (
            <tr key={name} class={differs ? 'differs' : ''} data-testid={`reading-${name}`} data-differs={differs}>
              <th scope="row">{propertyName(name)}</th>
              <td title={told?.at} data-testid={`told-${name}`}>{told
                ? <>{shownValue(name, told.value)}<small class="quiet">{age(told.at)}</small></> : '—'}</td>
              <td data-testid={`truth-${name}`}>{truth ? shownValue(name, truth) : '—'}{differs && <b class="unequal" title={t('sim.lies')}>≠</b>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {more.length > 0 && (
        <details class="facts">
          <summary>{t('sim.facts')}</summary>
          <dl>{more.map(({ name, told, truth }) => (
            <div key={name}><dt>{propertyName(name)}</dt><dd>{told ? shownValue(name, told.value) : `${shownValue(name, truth!)} (${t('sim.truth')})`}</dd></div>
          ))}</dl>
        </details>
      )}
    </>
  );
}

// The slowest quiet device is asked about once a minute.
const OldSeconds = 90;

const age = (at: string) => {
  const seconds = secondsSince(at);
  return seconds > OldSeconds ? ` ${ago(seconds)}` : '';
};

/** Which bytes are the item's: a device's, else those of the part's bus and address. */
function portOf({ device, parts }: Item): Partial<typeof NoFilter> {
  if (device) return { device: device.id };
  const onBus = parts.map(part => /^([^/]+)\/(0x[0-9a-f]+|\d+)$/.exec(part.id)).find(match => match !== null);
  return onBus ? { port: onBus[1]!, address: Number(onBus[2]) } : { port: parts[0]?.id ?? '', address: null };
}
