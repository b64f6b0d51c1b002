import { useState } from 'preact/hooks';
import { clockTime, number, t } from '../i18n';
import { Icon } from '../parts/Icon';
import { confirmRoll, roll } from '../state/lessons';
import { isOnline, snapshot } from '../state/room';
import { can } from '../state/session';

const Most = 500;

/** How many the camera sees, live, and the number that the teacher stands for. */
export function RollCard({ lessonId }: { lessonId: string }) {
  const [own, setOwn] = useState<number | null>(null);
  const [busy, setBusy] = useState(false);
  const [open, setOpen] = useState(false);
  const seen = snapshot.value?.occupancy?.count ?? roll.value?.seen ?? null;
  const confirmed = roll.value?.confirmed ?? null;
  const count = own ?? seen ?? 0;
  const editing = confirmed === null || open;
  const step = (by: number) => setOwn(Math.min(Most, Math.max(0, count + by)));
  const submit = async () => {
    setBusy(true);
    await confirmRoll(lessonId, count);
    setBusy(false);
    setOpen(false);
    setOwn(null);
  };
  return (
    <section class="card roll" data-testid="roll">
      <div class="row card-head">
        <Icon name="people" size={22} /><h2 class="grow">{t('roll.title')}</h2>
        {confirmed !== null && <span class="pill good" data-testid="roll-confirmed"><Icon name="check" size={16} />{t('roll.confirmed', { count: number(confirmed) })}</span>}
      </div>
      <div class="roll-row">
        <p class="roll-seen"><b data-testid="roll-seen">{seen === null ? '–' : number(seen)}</b><span class="quiet">{t(seen === null ? 'roll.nobodyCounts' : 'roll.seen')}</span></p>
        {can('confirmRoll') && editing && (
            <div class="stepper">
              <button type="button" class="button icon" aria-label={t('roll.less')} data-testid="roll-minus" disabled={!isOnline.value || count <= 0} onClick={() => step(-1)}><Icon name="minus" /></button>
              <output data-testid="roll-count">{number(count)}</output>
              <button type="button" class="button icon" aria-label={t('roll.more')} data-testid="roll-plus" disabled={!isOnline.value} onClick={() => step(1)}><Icon name="plus" /></button>
            </div>
        )}
      </div>
      {can('confirmRoll') && (editing
        ? <button type="button" class={busy ? 'button primary wide is-sent' : 'button primary wide'} disabled={busy || !isOnline.value} data-testid="roll-confirm" onClick={() => void submit()}>
              {t('roll.confirm', { count: number(count) })}
            </button>
        : <div class="row">
            <small class="quiet grow">{roll.value?.confirmedAt && t('roll.confirmedAt', { time: clockTime(roll.value.confirmedAt) })}</small>
            <button type="button" class="button" data-testid="roll-correct" onClick={() => { setOwn(confirmed); setOpen(true); }}>{t('roll.correct')}</button>
          </div>)}
    </section>
  );
}
