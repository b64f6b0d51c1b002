import { maybe, t } from '../i18n';
import { Icon } from '../parts/Icon';
import { environment } from '../state/environment';
import { ControlRow } from './ControlRow';
import { FaultToggles, faultName } from './FaultToggles';
import { itemName } from './ItemMark';
import { isOfRoom } from './items';
import { raw } from './words';
import { isOnline } from '../state/room';
import { broken, handValue, hands, items, operate, parts, selectedId, simulation } from './simulation';

/** The room itself: who is there, the air, and what is broken at the moment. */
export function RoomPanel() {
  const { students, air } = simulation.value!;
  return (
    <div class="item-panel" data-testid="room-panel">
      <section class="card" data-testid="students">
        <div class="row"><Icon name="people" /><h2 class="grow">{t('sim.students')}</h2><b data-testid="students-present">{t('sim.students.of', students)}</b></div>
        <Hands kind="students" />
      </section>
      {air && (
        <section class="card" data-testid="air">
          <div class="row"><Icon name="leaf" /><h2 class="grow">{t('sim.air')}</h2></div>
          <table class="readings">
            <thead><tr><th scope="col">{t('sim.property')}</th><th scope="col">{t('sim.told')}</th><th scope="col">{t('sim.truth')}</th></tr></thead>
            <tbody>
              {([['co2', air.co2Ppm, 'ppm'], ['temperature', air.temperatureCelsius, '°C'], ['humidity', air.humidityPercent, '%'], ['illuminance', air.illuminanceLux, 'lx']] as const)
                .map(([quantity, truth, unit]) => {
                  const told = environment.value.find(measure => measure.quantity === quantity);
                  return (
                    <tr key={quantity} class={told?.stale ? 'is-stale' : ''}>
                      <th scope="row">{t(`environment.${quantity}`)}</th>
                      <td data-testid={`air-told-${quantity}`}>{told ? raw(quantity, told.value, unit) : '—'}</td>
                      <td data-testid={`air-${quantity}`}>{raw(quantity, truth, unit)}</td>
                    </tr>
                  );
                })}
            </tbody>
          </table>
          <Hands kind="air" />
        </section>
      )}
      <section class="card">
        <div class="row"><Icon name="bolt" /><h2 class="grow">{t('sim.broken')}</h2></div>
        {broken.value.length === 0
          ? <p class="quiet">{t('sim.broken.none')}</p>
          : <ul class="broken">{broken.value.map(part => {
            const item = items.value.find(one => one.parts.some(p => p.id === part.id));
            return (
              <li key={part.id}>
                <button type="button" class="button wide" disabled={!item} data-testid={`broken-${part.id}`} onClick={() => { selectedId.value = item!.id; }}>
                  <span class="grow cut">{item ? itemName(item) : part.id}</span><span class="pill bad">{faultName(part.fault!)}</span>
                </button>
              </li>
            );
          })}</ul>}
        <p class="small quiet">{t('sim.hint')}</p>
      </section>
    </div>
  );
}

/** What a hand can do to the room itself, where the simulation offers it. */
function Hands({ kind }: { kind: string }) {
  return (
    <>
      {parts.value.filter(part => isOfRoom(part) && part.kind === kind).map(part => (
        <div key={part.id} data-testid={`part-${part.id}`}>
          {part.controls.map(control => (
            <ControlRow
              key={control.name} control={control} value={handValue(part, control)} sent={`${part.id}/${control.name}` in hands.value}
              disabled={!isOnline.value} testId={`hand-${control.name}`} onSet={value => void operate(part, control, value)}
            />
          ))}
          {part.faults.length > 0 && <><h3>{maybe(`kind.${part.kind}`) ?? part.kind} · {t('sim.faults')}</h3><FaultToggles part={part} /></>}
        </div>
      ))}
    </>
  );
}
