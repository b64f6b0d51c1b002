import { t } from '../i18n';
import { Icon } from '../parts/Icon';

/** Until the box has answered. */
export function Unreachable() {
  return (
    <main class="centred" data-testid="unreachable" aria-live="polite">
      <Icon name="wait" size={32} turning />
      <p class="quiet">{t('link.reaching')}</p>
    </main>
  );
}
