import { useEffect } from 'preact/hooks';
import { local, number, t } from '../i18n';
import { Icon, type IconName } from '../parts/Icon';
import { tell, tellProblem } from '../state/notices';
import { deviceById } from '../state/room';
import {
  addressOf, asText, clear, filter, followTraffic, missed, paused, ports, shownLines, togglePause, waitingLines, watching,
} from './traffic';
import { TrafficTable } from './TrafficTable';

/** What crosses the ports, as it happens. */
export function TrafficView() {
  useEffect(followTraffic, []);
  return (
    <div class="traffic" data-testid="traffic" data-watching={watching.value}>
      {missed.value > 0 && <p class="missed" role="status">{t('sim.traffic.missed', { count: number(missed.value) })}</p>}
      <TrafficTable />
    </div>
  );
}

/** Which of it is shown; pause, copy, clear. */
export function TrafficTools() {
  const wanted = filter.value;
  const set = (part: Partial<typeof wanted>) => { filter.value = { ...wanted, ...part }; };
  const isPaused = paused.value !== null;
  return (
    <div class="dock-bar">
      {wanted.device !== '' ? (
        <button type="button" class="button chosen" data-testid="traffic-device" onClick={() => set({ device: '' })}>
          <span class="cut">{local(deviceById(wanted.device)?.name) || wanted.device}</span><Icon name="close" size={16} />
        </button>
      ) : wanted.address !== null ? (
        <button type="button" class="button chosen" data-testid="traffic-address" onClick={() => set({ port: '', address: null })}>
          {wanted.port} {addressOf({ port: wanted.port, address: wanted.address })}<Icon name="close" size={16} />
        </button>
      ) : (
        <select class="input" aria-label={t('sim.traffic.port')} data-testid="traffic-port" value={wanted.port} onChange={event => set({ port: event.currentTarget.value, address: null })}>
          <option value="">{t('sim.traffic.allPorts')}</option>
          {[...new Set([...ports.value, ...(wanted.port ? [wanted.port] : [])])].map(port => <option key={port} value={port}>{port}</option>)}
        </select>
      )}
      <input
        class="input grow" type="search" placeholder={t('sim.traffic.search')} aria-label={t('sim.traffic.search')} data-testid="traffic-search"
        value={wanted.text} onInput={event => set({ text: event.currentTarget.value })}
      />
      <Tool icon="alert" text={t('sim.traffic.errors')} pressed={wanted.errorsOnly} testId="traffic-errors" onClick={() => set({ errorsOnly: !wanted.errorsOnly })} />
      <Tool
        icon={isPaused ? 'play' : 'pause'} text={isPaused ? t('sim.traffic.resume', { count: waitingLines.value }) : t('sim.traffic.pause')} pressed={isPaused}
        testId="traffic-pause" onClick={togglePause}
      />
      <Tool icon="copy" text={t('sim.traffic.copy')} testId="traffic-copy" onClick={() => void copy()} />
      <Tool icon="trash" text={t('sim.traffic.clear')} testId="traffic-clear" onClick={clear} />
    </div>
  );
}

function Tool({ icon, text, pressed, testId, onClick }: { icon: IconName; text: string; pressed?: boolean; testId: string; onClick: () => void }) {
  return (
    <button type="button" class="button icon" aria-label={text} title={text} aria-pressed={pressed} data-testid={testId} onClick={onClick}>
      <Icon name={icon} size={20} />
    </button>
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
