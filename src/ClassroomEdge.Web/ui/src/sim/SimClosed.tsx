import { t } from '../i18n';
import { Icon } from '../parts/Icon';
import { Preferences } from '../parts/Preferences';
import { signOut } from '../state/session';

/** Why there is nothing to test here, and what to do about it. */
export function SimClosed({ why }: { why: 'forbidden' | 'real' }) {
  return (
    <main class="centred sim-closed" data-testid="sim-closed" data-why={why}>
      <Icon name={why === 'real' ? 'room' : 'info'} size={40} />
      <h1>{t(`sim.closed.${why}`)}</h1>
      <p class="quiet">{t(`sim.closed.${why}.todo`)}</p>
      <div class="row">
        <a class="button primary" href="/">{t('sim.toPanel')}</a>
        {why === 'forbidden' && (
          <button type="button" class="button" data-testid="sign-out" onClick={() => void signOut().catch(() => {})}>{t('session.signOut')}</button>
        )}
        <Preferences />
      </div>
    </main>
  );
}
