import { signal } from '@preact/signals';
import { t } from '../i18n';
import { Dialog } from './Dialog';

interface Question { title: string; text: string; yes: string; danger: boolean; onYes: () => void }

const question = signal<Question | null>(null);

/** Asks before something that hurts when tapped by mistake. */
export function confirm(title: string, text: string, yes: string, onYes: () => void, danger = true): void {
  question.value = { title, text, yes, danger, onYes };
}

export function ConfirmHost() {
  const asked = question.value;
  if (!asked) return null;
  const close = () => { question.value = null; };
  return (
    <Dialog
      title={asked.title} testId="confirm" onClose={close}
      footer={<>
        <button type="button" class="button" data-testid="confirm-no" onClick={close}>{t('common.cancel')}</button>
        <button
          type="button" class={asked.danger ? 'button stop' : 'button primary'} data-testid="confirm-yes"
          onClick={() => { close(); asked.onYes(); }}
        >{asked.yes}</button>
      </>}
    >
      <p class="quiet">{asked.text}</p>
    </Dialog>
  );
}
