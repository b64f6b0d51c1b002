import { t } from '../i18n';
import { Icon } from '../parts/Icon';
import { invitations } from '../state/lessons';
import { QrCode } from './QrCode';

// More than these do not fit large; all of them are in the list beside.
const Shown = 3;

/** Nobody has joined yet: the ways in, large enough to be photographed or read out. */
export function Waiting() {
  const address = invitations.value[0] && joinAddress(invitations.value[0].url);
  return (
    <div class="lobby" data-testid="waiting">
      <p class="lobby-title">{t('lesson.waiting')}</p>
      {invitations.value.length === 0
        ? <Icon name="wait" size={32} turning />
        : <ul class="lobby-invitations">
            {invitations.value.filter(one => one.role === 'partner').slice(0, Shown).map(one => (
              <li key={one.school}>
                <QrCode invitation={one} />
                <span class="strong">{one.school || t('lesson.waitingAnyone')}</span>
                <b class="lobby-pin">{one.pin.replace(/(\d{3})(?=\d)/g, '$1 ')}</b>
              </li>
            ))}
          </ul>}
      <p class="small quiet">{t('lesson.waitingHint')}</p>
      {address && <p class="lobby-address" data-testid="join-address">{address}</p>}
    </div>
  );
}

/** Where the PIN is typed, short enough to be read out: the invitation's own host, so that it is reachable as the link is. */
export function joinAddress(url: string): string {
  try {
    return `${new URL(url).origin}/lesson`;
  } catch {
    return '';
  }
}
