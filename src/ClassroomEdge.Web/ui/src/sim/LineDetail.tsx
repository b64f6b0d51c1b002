import { t } from '../i18n';
import { Icon } from '../parts/Icon';
import { chosenLine } from './chosenLine';
import { addressOf, asciiOf, hexOf, isText, saysAll, textOf, type Line } from './traffic';

/** The whole of one transfer: a row shows its beginning. */
export function LineDetail({ line }: { line: Line }) {
  const said = [line.error, meaning(line)].filter(Boolean).join(' · ');
  const head = [timeOf(line.at), line.port, line.deviceId === line.port ? null : line.deviceId, addressOf(line), t(`sim.traffic.kind.${line.kind}`)];
  return (
    <div class="line-detail" role="region" aria-label={t('sim.traffic.whole')} data-testid="traffic-detail">
      <div class="grow">
        <p class="small quiet">{head.filter(Boolean).join(' · ')}</p>
        {said !== '' && <p class="line-said">{said}</p>}
        {line.data !== '' && !saysAll(line) && <p class="line-bytes">{hexOf(line.data, Infinity)}</p>}
      </div>
      <button type="button" class="button icon ghost" aria-label={t('common.close')} onClick={() => { chosenLine.value = null; }}>
        <Icon name="close" size={20} />
      </button>
    </div>
  );
}

/** What a transfer means, else its bytes as text where they are one. */
export function meaning(line: Line): string {
  if (line.kind === 'opened' && line.error !== null) return t('sim.traffic.refused');
  const text = textOf(line);
  if (text !== null) return text;
  if (line.kind === 'opened' || line.kind === 'closed') return t(`sim.traffic.kind.${line.kind}`);
  return isText(line.data) ? asciiOf(line.data) : '';
}

/** `08:15:03.127`, by the browser's zone. */
export function timeOf(at: string): string {
  const time = new Date(at);
  const two = (value: number, width = 2) => String(value).padStart(width, '0');
  return `${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}.${two(time.getMilliseconds(), 3)}`;
}
