import { computed } from '@preact/signals';
import { t } from '../i18n';
import { CabinetFigure, RoomFigure } from './figures/RoomFigure';
import { ItemFigure } from './figures/ItemFigure';
import { Seats } from './figures/Seats';
import { ItemMark } from './ItemMark';
import { heightOf, place, widthOf } from './placement';
import { items, selectedId } from './simulation';

const placed = computed(() => place(items.value));

/** The room from above: what each thing does is drawn, what it says stands beside its mark. */
export function RoomPlan() {
  const all = placed.value;
  const [width, height] = [widthOf(all), heightOf(all)];
  return (
    <section class="plan-frame" aria-label={t('sim.plan')} data-testid="plan">
      <div class="plan" style={{ '--plan-ratio': `${width / height}` }} onClick={event => {
        if (event.target === event.currentTarget) selectedId.value = null;
      }}>
        <svg viewBox={`0 0 ${width} ${height}`} class="plan-drawing" aria-hidden="true">
          <RoomFigure placed={all} />
          <CabinetFigure placed={all} />
          <Seats />
          {all.map(one => <ItemFigure key={one.item.id} placed={one} all={all} />)}
        </svg>
        {all.map(one => <ItemMark key={one.item.id} placed={one} width={width} height={height} />)}
      </div>
    </section>
  );
}
