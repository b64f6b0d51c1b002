import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { t } from '../i18n';
import { addressOf, asciiOf, hexOf, isText, shownLines, textOf, type Line } from './traffic';

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
  return (
    <div
      class="lines" ref={box} tabIndex={0} role="table" aria-label={t('sim.traffic')} aria-rowcount={all.length} data-testid="traffic-lines"
      onScroll={event => {
        const { scrollTop, clientHeight, scrollHeight } = event.currentTarget;
        follows.current = scrollTop + clientHeight >= scrollHeight - RowPx;
        setView({ top: scrollTop, height: clientHeight });
      }}
    >
      {all.length === 0 && <p class="quiet lines-none">{t('sim.traffic.none')}</p>}
      <div class="lines-all" style={{ height: `${all.length * RowPx}px` }}>
        {all.slice(first, last).map((line, index) => <Row key={line.number} line={line} top={(first + index) * RowPx} />)}
      </div>
    </div>
  );
}

const Arrows = { out: '→', in: '←', opened: '⊕', closed: '⊖' } as const;

function Row({ line, top }: { line: Line; top: number }) {
  return (
    <div class={line.error ? 'line bad' : `line ${line.kind}`} role="row" style={{ top: `${top}px` }} title={[hexOf(line.data), asciiOf(line.data), textOf(line)].filter(Boolean).join('\n')}>
      <span role="cell" class="line-time">{timeOf(line.at)}</span>
      <span role="cell" class="line-port">{line.port}</span>
      <span role="cell" class="line-device">{line.deviceId === line.port ? '' : line.deviceId}</span>
      <span role="cell" class="line-kind" aria-label={t(`sim.traffic.kind.${line.kind}`)}>{Arrows[line.kind]}</span>
      <span role="cell" class="line-address">{addressOf(line)}</span>
      <span role="cell" class="line-data">{hexOf(line.data)}</span>
      <span role="cell" class="line-text">{[line.error, meaning(line)].filter(Boolean).join(' · ')}</span>
    </div>
  );
}

function meaning(line: Line): string {
  if (line.kind === 'opened' && line.error !== null) return t('sim.traffic.refused');
  const text = textOf(line);
  if (text !== null) return text;
  if (line.kind === 'opened' || line.kind === 'closed') return t(`sim.traffic.kind.${line.kind}`);
  return isText(line.data) ? asciiOf(line.data) : '';
}

/** `08:15:03.127`, by the browser's zone. */
function timeOf(at: string): string {
  const time = new Date(at);
  const two = (value: number, width = 2) => String(value).padStart(width, '0');
  return `${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}.${two(time.getMilliseconds(), 3)}`;
}
