import { useEffect } from 'preact/hooks';
import { t } from '../i18n';
import { link } from '../state/room';
import { Dock } from './Dock';
import { ItemPanel } from './ItemPanel';
import { RoomPanel } from './RoomPanel';
import { RoomPlan } from './RoomPlan';
import { selected, selectedId } from './simulation';
import { SimHeader } from './SimHeader';

export function SimPage() {
  const item = selected.value;
  useEffect(() => {
    const leave = (event: KeyboardEvent) => { if (event.key === 'Escape') selectedId.value = null; };
    addEventListener('keydown', leave);
    return () => removeEventListener('keydown', leave);
  }, []);
  return (
    <div
      class={`sim${link.value === 'online' ? '' : ' is-offline'}`}
      data-testid="sim" data-link={link.value}
    >
      <SimHeader />
      {link.value !== 'online' && <p class="offline-line" role="alert" data-testid="offline">{t('link.offline')}</p>}
      <main class="sim-body">
        <RoomPlan />
        <aside class="sim-side" aria-label={t('sim.side')}>
          {item ? <ItemPanel key={item.id} item={item} /> : <RoomPanel />}
        </aside>
        <Dock />
      </main>
    </div>
  );
}
