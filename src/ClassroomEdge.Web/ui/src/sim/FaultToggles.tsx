import type { SimulatedPart } from '../api/types';
import { maybe, t } from '../i18n';
import { Icon } from '../parts/Icon';
import { isOnline } from '../state/room';
import { setFault } from './simulation';

export const faultName = (fault: string) => maybe(`fault.${fault}`) ?? fault;

/** What can be wrong with a part: tap to break it so, tap again to mend it. */
export function FaultToggles({ part }: { part: SimulatedPart }) {
  if (part.faults.length === 0) return <p class="quiet small">{t('sim.faults.none')}</p>;
  return (
    <ul class="faults" aria-label={t('sim.faults')}>
      {part.faults.map(fault => (
        <li key={fault}>
          <button
            type="button" class="fault" aria-pressed={part.fault === fault} disabled={!isOnline.value}
            data-testid={`fault-${part.id}-${fault}`} onClick={() => void setFault(part, part.fault === fault ? null : fault)}
          >
            <Icon name={part.fault === fault ? 'bolt' : 'plus'} size={18} />
            <span class="grow"><b>{faultName(fault)}</b><small>{maybe(`fault.${fault}.text`) ?? ''}</small></span>
          </button>
        </li>
      ))}
    </ul>
  );
}
