import { ConfirmHost } from '../parts/Confirm';
import { Icon } from '../parts/Icon';
import { NoticeHost } from '../parts/NoticeHost';
import { t } from '../i18n';
import { GreenRoom } from './GreenRoom';
import { LobbyPage } from './LobbyPage';
import { OverPage } from './OverPage';
import { StagePage } from './StagePage';
import { isWaiting, stage } from './visit';

export function PartnerApp() {
  return (
    <>
      {stage.value === 'entrance' && <GreenRoom />}
      {stage.value === 'resuming' && <main class="centred" data-testid="resuming"><Icon name="wait" size={32} turning /><p class="quiet">{t('partner.resuming')}</p></main>}
      {stage.value === 'inside' && (isWaiting.value ? <LobbyPage /> : <StagePage />)}
      {stage.value === 'over' && <OverPage />}
      <NoticeHost />
      <ConfirmHost />
    </>
  );
}
