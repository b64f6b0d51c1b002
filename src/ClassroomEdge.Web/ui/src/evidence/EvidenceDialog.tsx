import { t } from '../i18n';
import { Dialog } from '../parts/Dialog';
import { closeDialog } from '../state/navigation';
import { EvidenceView } from './EvidenceView';

export const EvidenceDialog = () => (
  <Dialog title={t('evidence.title')} wide testId="evidence-dialog" onClose={closeDialog}><EvidenceView /></Dialog>
);
