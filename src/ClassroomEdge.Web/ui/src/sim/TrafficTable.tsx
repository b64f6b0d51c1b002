import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { t } from '../i18n';
import { chosenLine, move } from './chosenLine';
import { LineDetail, meaning, timeOf } from './LineDetail';
import { addressOf, asciiOf, filter, hexOf, saysAll, shownLines, textOf, type Line } from './traffic';

const RowPx = 28;
const Spare = 8;

/** Only the rows in sight are in the page, so that many thousand lines cost nothing; it follows the end until scrolled away. */
export function TrafficTable() {
  const box = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  const [view, setView] = useState({ top: 0, height: 200 });
  const all = shownLines.value;
  useLayoutEffect(() => {
    const element = box.current!;
    if (follows.current) element.scrollTop = element.scrollHeight;
    setView(old => (old.top === element.scrollTop && old.height === element.clientHeight ? old : { top: element.scrollTop, height: element.clientHeight }));
  }, [all]);
  useEffect(() => {
    if (typeof ResizeObserver === 'undefined') return;
    const watch = new ResizeObserver(() => setView({ top: box.current!.scrollTop, height: box.current!.clientHeight }));
    watch.observe(box.current!);
    return () => watch.disconnect();
  }, []);
  const first = Math.max(0, Math.floor(view.top / RowPx) - Spare);
  const last = Math.min(all.length, Math.ceil((view.top + view.height) / RowPx) + Spare);
  const chosen = all.find(line => line.number === chosenLine.value);
  const onKey = (event: KeyboardEvent) => {
    const at = move(event.key, all);
    if (at === null) return;
    event.preventDefault();
    const element = box.current!;
    element.scrollTop = Math.min(at * RowPx, Math.max(element.scrollTop, (at + 1) * RowPx - element.clientHeight));
  };
  return (
    <>
    <div
      class="lines" ref={box} tabIndex={0} role="table" aria-label={t('sim.traffic')} aria-rowcount={all.length} data-testid="traffic-lines"
      onKeyDown={onKey}
      onScroll={event => {
        const { scrollTop, clientHeight, scrollHeight } = event.currentTarget;
        follows.current = scrollTop + clientHeight >= scrollHeight - RowPx;
        setView({ top: scrollTop, height: clientHeight });
      }}
    >
      {all.length === 0 && <p class="quiet lines-none">{t(filter.value.device === '' ? 'sim.traffic.none' : 'sim.traffic.noneOfDevice')}</p>}
      <div class="lines-all" style={{ height: `${all.length * RowPx}px` }}>
        {all.slice(first, last).map((line, index) => <Row key={line.number} line={line} top={(first + index) * RowPx} />)}
      </div>
    </div>
    {chosen && <LineDetail line={chosen} />}
    </>
  );
}

export const Arrows = { out: '→', in: '←', opened: '⊕', closed: '⊖' } as const;

function Row({ line, top }: { line: Line; top: number }) {
  const isChosen = chosenLine.value === line.number;
  const whole = saysAll(line);
  return (
    <div
      class={`line ${line.error ? 'bad' : line.kind}${isChosen ? ' is-chosen' : ''}`} role="row" aria-selected={isChosen} data-testid="traffic-line"
      onClick={() => { chosenLine.value = isChosen ? null : line.number; }}
      style={{ top: `${top}px` }} title={[hexOf(line.data), asciiOf(line.data), textOf(line)].filter(Boolean).join('\n')}
    >
      <span role="cell" class="line-time">{timeOf(line.at)}</span>
      <span role="cell" class="line-port">{line.port}</span>
      <span role="cell" class="line-device">{line.deviceId === line.port ? '' : line.deviceId}</span>
      <span role="cell" class="line-kind" aria-label={t(`sim.traffic.kind.${line.kind}`)}>{Arrows[line.kind]}</span>
      <span role="cell" class="line-address">{addressOf(line)}</span>
      {!whole && <span role="cell" class="line-data">{hexOf(line.data)}</span>}
      <span role="cell" class={whole ? 'line-text whole' : 'line-text'}>{[line.error, meaning(line)].filter(Boolean).join(' · ')}</span>
    </div>
  );
}
