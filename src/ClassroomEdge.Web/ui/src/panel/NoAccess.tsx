import { t } from '../i18n';
import { Icon } from '../parts/Icon';
import { signOut } from '../state/session';

/** For accounts that may not see the room, such as auditors. */
export function NoAccess() {
  return (
    <main class="centred" data-testid="no-access">
      <Icon name="info" size={32} />
      <p>{t('session.noRoom')}</p>
      <button type="button" class="button" data-testid="sign-out" onClick={() => void signOut().catch(() => {})}>{t('session.signOut')}</button>
    </main>
  );
}
