import { signal } from '@preact/signals';
import { t } from '../i18n';
import { link } from '../state/room';
import { ItemPanel } from './ItemPanel';
import { RoomPanel } from './RoomPanel';
import { RoomPlan } from './RoomPlan';
import { selected } from './simulation';
import { SimHeader } from './SimHeader';
import { TrafficDock } from './TrafficDock';

export const dockOpen = signal(true);

export function SimPage() {
  const item = selected.value;
  return (
    <div
      class={`sim${link.value === 'online' ? '' : ' is-offline'}${dockOpen.value ? '' : ' is-wide'}`}
      data-testid="sim" data-link={link.value}
    >
      <SimHeader />
      {link.value !== 'online' && <p class="offline-line" role="alert" data-testid="offline">{t('link.offline')}</p>}
      <main class="sim-body">
        <RoomPlan />
        <aside class="sim-side" aria-label={t('sim.side')}>
          {item ? <ItemPanel key={item.id} item={item} /> : <RoomPanel />}
        </aside>
        <TrafficDock open={dockOpen} />
      </main>
    </div>
  );
}
