import { elapsed, local, maybe, t } from '../i18n';
import { Icon, type IconName } from '../parts/Icon';
import { faultName } from './FaultToggles';
import { faultsOf, type Item } from './items';
import type { Placed } from './placement';
import { liars, selectedId } from './simulation';
import { stateOf } from './standing';

const Icons: Record<string, IconName> = {
  light: 'light', screen: 'screen', projector: 'projector', display: 'display', panel: 'display', switcher: 'switcher', camera: 'camera',
  audio: 'volume', climate: 'fan', sensor: 'sensor', contact: 'door', button: 'button', meter: 'meter', switch: 'plug', chip: 'chip',
  computer: 'display', broker: 'broker', router: 'network', clock: 'clock', disk: 'disk', network: 'network',
};

export function iconOf(item: Item): IconName {
  if (item.kind === 'contact' && /window|窗/i.test(item.id + (item.device?.name['zh-CN'] ?? ''))) return 'window';
  if (item.device && 'motion' in item.device.properties) return 'motion';
  return Icons[item.kind] ?? 'chip';
}

/** As the profile calls it; of a part alone what it is, with its number where there are several. */
export function itemName(item: Item): string {
  if (item.device) return local(item.device.name);
  const { id, kind, model } = item.parts[0]!;
  if (kind === 'chip') return model.toUpperCase();
  const name = maybe(`kind.${kind}`) ?? kind;
  return id === kind ? name : `${name} ${id.replace(`${kind}-`, '')}`;
}

/** A thing of the room, to be selected: picture, name, state; red when it does not answer, a bolt when it is broken. */
export function ItemMark({ placed: { item, at, zone }, width, height }: { placed: Placed; width: number; height: number }) {
  const { text, tone, remaining } = stateOf(item);
  const faults = faultsOf(item);
  const lies = liars.value.has(item.id);
  const state = remaining === null ? text : `${text} ${elapsed(remaining)}`;
  const chosen = selectedId.value === item.id;
  return (
    <button
      type="button" class={`mark ${tone}${chosen ? ' is-chosen' : ''}`} data-testid={`mark-${item.id}`} data-zone={zone}
      data-health={item.device?.health ?? 'part'} data-faults={faults.join(' ')} data-state={text}
      aria-pressed={chosen} style={{ left: `${(at.x / width) * 100}%`, top: `${(at.y / height) * 100}%` }}
      aria-label={[itemName(item), state, ...faults.map(faultName), lies && t('sim.lies')].filter(Boolean).join(' · ')}
      onClick={() => { selectedId.value = chosen ? null : item.id; }}
    >
      <span class="mark-icon">
        <Icon name={iconOf(item)} size={22} />
        {faults.length > 0 ? <i class="mark-fault"><Icon name="bolt" size={13} /></i>
          : lies ? <i class="mark-lies">≠</i> : null}
      </span>
      <span class="mark-name" title={itemName(item)}>{itemName(item)}</span>
      <span class="mark-state">{state}</span>
    </button>
  );
}
