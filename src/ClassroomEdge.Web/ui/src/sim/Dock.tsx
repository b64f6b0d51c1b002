import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { number, t } from '../i18n';
import { Icon } from '../parts/Icon';
import { followScenarios, scenario } from './scenario';
import { ScenarioView } from './ScenarioView';
import { lines, shownLines } from './traffic';
import { TrafficTools, TrafficView } from './TrafficView';

export type DockTab = 'traffic' | 'scenarios';

export const dockTab = signal<DockTab>('traffic');

// On a low screen the drawing comes first.
export const dockOpen = signal(innerHeight >= 680);

/** What lies under the drawing: the traffic of the ports, and the scenarios. */
export function Dock() {
  useEffect(followScenarios, []);
  const open = dockOpen.value;
  const status = scenario.value;
  const tab = (name: DockTab) => ({
    type: 'button' as const, role: 'tab' as const, 'aria-selected': open && dockTab.value === name, 'data-testid': `tab-${name}`,
    onClick: () => {
      dockTab.value = name;
      dockOpen.value = true;
    },
  });
  return (
    <section class={`card dock${open ? ' is-open' : ''}${dockTab.value === 'scenarios' ? ' is-scenarios' : ''}`} data-testid="dock">
      <div class="dock-head">
        <div class="segments dock-tabs" role="tablist">
          <button {...tab('traffic')}><Icon name="list" size={18} />{t('sim.traffic')}{lines.value.length > 0 && <small data-testid="traffic-shown">{shownLines.value.length < lines.value.length && `${number(shownLines.value.length)} / `}{number(lines.value.length)}</small>}</button>
          <button {...tab('scenarios')}><Icon name="film" size={18} />{t('sim.scenarios')}{status && <i class={`dot ${status.verdict}`} title={t(`sim.scenario.${status.verdict}`)} />}</button>
        </div>
        {open && dockTab.value === 'traffic' && <TrafficTools />}
        <button
          type="button" class="button icon ghost" aria-expanded={open} aria-label={t(open ? 'sim.dock.close' : 'sim.dock.open')} data-testid="dock-toggle"
          onClick={() => { dockOpen.value = !open; }}
        ><Icon name={open ? 'down' : 'up'} /></button>
      </div>
      {open && (dockTab.value === 'traffic' ? <TrafficView /> : <ScenarioView />)}
    </section>
  );
}
