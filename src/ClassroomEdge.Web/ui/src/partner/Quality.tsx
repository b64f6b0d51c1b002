import { useEffect, useState } from 'preact/hooks';
import { number, t } from '../i18n';
import { Icon } from '../parts/Icon';
import { edgeStats, type EdgeStats } from '../rtc/stats';
import { qualityBetween, type QualityFacts } from './quality';

const PeriodSeconds = 2;

/** How good the line is; a touch shows the figures. */
export function Quality() {
  const [facts, setFacts] = useState<QualityFacts | null>(null);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    let before: EdgeStats | null = null;
    const timer = setInterval(() => void edgeStats().then(after => {
      if (before) setFacts(qualityBetween(before, after, PeriodSeconds));
      before = after;
    }), PeriodSeconds * 1000);
    return () => clearInterval(timer);
  }, []);
  if (!facts) return null;
  return (
    <button type="button" class={`quality ${facts.grade}`} aria-expanded={open} data-testid="quality" data-grade={facts.grade} onClick={() => setOpen(!open)}>
      <Icon name="signal" size={18} />{t(`quality.${facts.grade}`)}
      {open && (
        <span class="quality-facts">
          {t('quality.facts', {
            fps: number(facts.framesPerSecond), loss: number(facts.lossPercent, 1), rate: number(facts.kilobits),
            trip: facts.roundTripMs === null ? '–' : number(facts.roundTripMs),
          })}
        </span>
      )}
    </button>
  );
}
