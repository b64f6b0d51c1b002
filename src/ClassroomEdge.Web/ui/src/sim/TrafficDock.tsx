import type { Signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { local, number, t } from '../i18n';
import { Icon } from '../parts/Icon';
import { tell, tellProblem } from '../state/notices';
import { deviceById } from '../state/room';
import {
  addressOf, asText, clear, filter, followTraffic, lines, missed, NoFilter, paused, ports, shownLines, togglePause, waitingLines, watching,
} from './traffic';
import { TrafficTable } from './TrafficTable';

/** What crosses the ports, as it happens. */
export function TrafficDock({ open }: { open: Signal<boolean> }) {
  useEffect(() => (open.value ? followTraffic() : undefined), [open.value]);
  const wanted = filter.value;
  const set = (part: Partial<typeof wanted>) => { filter.value = { ...wanted, ...part }; };
  const isPaused = paused.value !== null;
  const filters = wanted.port !== '' || wanted.text !== '' || wanted.errorsOnly || wanted.address !== null || wanted.device !== '';
  return (
    <section class={open.value ? 'card dock is-open' : 'card dock'} aria-label={t('sim.traffic')} data-testid="traffic" data-watching={watching.value}>
      <div class="dock-bar">
        <button
          type="button" class="button ghost dock-title" aria-expanded={open.value} data-testid="traffic-toggle"
          onClick={() => { open.value = !open.value; }}
        ><Icon name={open.value ? 'down' : 'up'} size={20} /><b>{t('sim.traffic')}</b>
          {open.value && <span class="pill">{filters ? `${number(shownLines.value.length)} / ` : ''}{number(lines.value.length)}</span>}
        </button>
        {open.value && <>
          <select class="input" aria-label={t('sim.traffic.port')} data-testid="traffic-port" value={wanted.port} onChange={event => set({ port: event.currentTarget.value, address: null })}>
            <option value="">{t('sim.traffic.allPorts')}</option>
            {[...new Set([...ports.value, ...(wanted.port ? [wanted.port] : [])])].map(port => <option key={port} value={port}>{port}</option>)}
          </select>
          {wanted.device !== '' && (
            <button type="button" class="button" data-testid="traffic-device" onClick={() => set({ device: '' })}>
              <span class="cut">{local(deviceById(wanted.device)?.name) || wanted.device}</span><Icon name="close" size={16} />
            </button>
          )}
          {wanted.address !== null && (
            <button type="button" class="button" data-testid="traffic-address" onClick={() => set({ address: null })}>
              {addressOf({ port: wanted.port, address: wanted.address })}<Icon name="close" size={16} />
            </button>
          )}
          <input
            class="input grow" type="search" placeholder={t('sim.traffic.search')} aria-label={t('sim.traffic.search')} data-testid="traffic-search"
            value={wanted.text} onInput={event => set({ text: event.currentTarget.value })}
          />
          <button type="button" class="button" aria-pressed={wanted.errorsOnly} data-testid="traffic-errors" onClick={() => set({ errorsOnly: !wanted.errorsOnly })}>
            <Icon name="alert" size={18} /><span class="wide-only">{t('sim.traffic.errors')}</span>
          </button>
          {filters && <button type="button" class="button icon ghost" aria-label={t('sim.traffic.noFilter')} title={t('sim.traffic.noFilter')} data-testid="traffic-nofilter" onClick={() => { filter.value = NoFilter; }}><Icon name="close" /></button>}
          <button type="button" class="button" aria-pressed={isPaused} data-testid="traffic-pause" onClick={togglePause}>
            <Icon name={isPaused ? 'play' : 'pause'} size={18} /><span class="wide-only">{isPaused ? t('sim.traffic.resume', { count: waitingLines.value }) : t('sim.traffic.pause')}</span>
          </button>
          <button type="button" class="button icon" aria-label={t('sim.traffic.copy')} title={t('sim.traffic.copy')} data-testid="traffic-copy" onClick={() => void copy()}><Icon name="copy" size={20} /></button>
          <button type="button" class="button icon" aria-label={t('sim.traffic.clear')} title={t('sim.traffic.clear')} data-testid="traffic-clear" onClick={clear}><Icon name="trash" size={20} /></button>
        </>}
      </div>
      {open.value && missed.value > 0 && <p class="missed" role="status">{t('sim.traffic.missed', { count: number(missed.value) })}</p>}
      {open.value && <TrafficTable />}
    </section>
  );
}

async function copy(): Promise<void> {
  const all = shownLines.peek();
  try {
    await navigator.clipboard.writeText(asText(all));
    tell('good', () => t('sim.traffic.copied', { count: number(all.length) }));
  } catch (error) {
    tellProblem(() => t('sim.traffic.copyFailed'), error);
  }
}
