import { t } from '../i18n';
import { Icon } from '../parts/Icon';
import { tellProblem } from '../state/notices';
import { handIsUp, raiseHand, wantedHand } from './hand';

/** Raises one's own hand: a partner's, or at the panel that of a class that is another's guest. */
export function HandButton({ look }: { look: 'round' | 'tool' }) {
  const raised = handIsUp.value;
  // Among the tools there is little room for words.
  const words = t(raised ? 'partner.handDown' : 'partner.hand');
  return (
    <button
      type="button" class={raised ? `${look} is-raised` : look} aria-pressed={raised} aria-busy={wantedHand.value !== null} data-testid="hand-button" data-raised={raised} aria-label={words}
      onClick={() => void raiseHand(!raised).catch(error => tellProblem(() => t('partner.handFailed'), error))}
    ><Icon name="hand" /><span>{look === 'tool' && !raised ? t('together.hand') : words}</span></button>
  );
}
