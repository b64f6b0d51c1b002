import { t } from '../i18n';
import { Icon } from '../parts/Icon';
import { Preferences } from '../parts/Preferences';
import { session, signOut } from '../state/session';
import { EvidenceView } from './EvidenceView';

/** For those who may read records but not the room, such as auditors. */
export function EvidencePage() {
  return (
    <main class="evidence-page" data-testid="evidence-page">
      <header class="row">
        <h1 class="grow">{t('evidence.title')}</h1>
        <Preferences />
        <button type="button" class="button ghost account" data-testid="sign-out" onClick={() => void signOut().catch(() => {})}>
          <span class="cut">{session.value?.account?.name}</span><Icon name="out" size={20} />
        </button>
      </header>
      <section class="card"><EvidenceView /></section>
    </main>
  );
}
