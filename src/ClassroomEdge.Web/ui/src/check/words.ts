import type { PathFacts } from './path';

/** How good the way is, in a word for people. */
export function qualityOf(facts: PathFacts): 'good' | 'fair' | 'bad' {
  const loss = facts.lossPercent ?? 0;
  const trip = facts.roundTripMs ?? 0;
  return loss >= 5 || trip >= 400 ? 'bad' : loss >= 1.5 || trip >= 200 ? 'fair' : 'good';
}
