import { useEffect, useState } from 'preact/hooks';
import { api } from '../api/client';
import type { LineQuality } from '../api/types';
import { number, t } from '../i18n';
import { Icon } from '../parts/Icon';
import { edgeStats, type EdgeStats } from '../rtc/stats';
import { lineOf, roomSize, uplink } from './lineWords';
import { qualityBetween, type QualityFacts } from './quality';
import { lessonId, ticket } from './visit';

const PeriodSeconds = 2;
// A line that is told anew must not be a flicker.
const SteadyLooks = 2;

/** How good the line is, in words and for the teacher too; a touch shows the figures. */
export function Quality() {
  const [facts, setFacts] = useState<QualityFacts | null>(null);
  const [line, setLine] = useState<LineQuality | null>(null);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    let before: EdgeStats | null = null;
    let told = '';
    let seen = '';
    let looks = 0;
    const timer = setInterval(() => void edgeStats().then(after => {
      if (before) {
        const now = qualityBetween(before, after, PeriodSeconds);
        const found = lineOf(now, after.outbound.lossPercent, roomSize.peek(), uplink.step.peek());
        setFacts(now);
        const words = `${found.grade}.${found.trouble ?? ''}`;
        looks = words === seen ? looks + 1 : 1;
        seen = words;
        if (looks >= SteadyLooks) {
          setLine(found);
          if (words !== told && ticket.peek()) {
            told = words;
            // Told again with the next change: it is a courtesy to the teacher.
            void api.tellLine(lessonId.peek()!, ticket.peek()!.token, found).catch(() => { told = ''; });
          }
        }
      }
      before = after;
    }), PeriodSeconds * 1000);
    return () => clearInterval(timer);
  }, []);
  if (!facts) return null;
  const weak = line && line.grade !== 'good' && line.trouble ? (`${line.grade}.${line.trouble}` as const) : null;
  return (
    <button
      type="button" class={`quality ${weak ? 'poor' : facts.grade}`} aria-expanded={open} data-testid="quality"
      data-grade={facts.grade} data-line={line?.grade} data-trouble={line?.trouble ?? undefined} onClick={() => setOpen(!open)}
    >
      <Icon name="signal" size={18} />{weak ? t(`line.own.${weak}`) : t(`quality.${facts.grade}`)}
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
