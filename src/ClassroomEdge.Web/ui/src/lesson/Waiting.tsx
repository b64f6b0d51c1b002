import type { LessonSnapshot } from '../api/types';
import { t } from '../i18n';
import { Icon } from '../parts/Icon';
import { invitations } from '../state/lessons';
import { QrCode } from './QrCode';

/** Nobody has joined yet: the way in, large enough to be photographed or read out. */
export function Waiting({ lesson }: { lesson: LessonSnapshot }) {
  const first = invitations.value[0];
  return (
    <div class="waiting-room" data-testid="waiting">
      {first
        ? <QrCode invitation={first} large />
        : <span class="waiting-icon"><Icon name="wait" size={32} turning /></span>}
      <div class="stack">
        <p class="waiting-title">{t('lesson.waiting')}</p>
        <p class="quiet">{lesson.partners.length > 0 ? lesson.partners.join(' · ') : t('lesson.waitingAnyone')}</p>
        {first && <p class="waiting-pin"><small class="quiet">{t('invite.pin')}</small><b>{first.pin.replace(/(\d{3})(?=\d)/g, '$1 ')}</b></p>}
        <p class="small quiet">{t('lesson.waitingHint')}</p>
      </div>
    </div>
  );
}
