import { elapsed, local, t } from '../i18n';
import { confirm } from '../parts/Confirm';
import { Icon } from '../parts/Icon';
import { Preferences } from '../parts/Preferences';
import { Video } from '../parts/Video';
import { useEffect, useState } from 'preact/hooks';
import { now } from '../state/clock';
import { cameraOn, hasCamera, own } from './devices';
import { MediaButton } from './Preview';
import { eventsUp, leave, lessonView } from './visit';

/** Before the door: what is taught, how one looks, and that the teacher has to say yes. */
export function LobbyPage() {
  const view = lessonView.value;
  const [since] = useState(() => now.peek());
  const seconds = Math.max(0, (now.value - since) / 1000);
  useEffect(() => {
    const before = document.title;
    document.title = t('partner.lobbyTitle');
    return () => { document.title = before; };
  }, []);
  return (
    <div class="green" data-testid="lobby" data-events={eventsUp.value}>
      <header class="green-head">
        <span class="row grow"><Icon name="sync" size={28} /><b class="brand">{t('partner.brand')}</b></span>
        <Preferences />
      </header>
      <main class="lobby-page">
        {own.value
          ? <div class="preview-frame">
              {hasCamera.value && cameraOn.value
                ? <Video stream={own.value} muted mirrored label={t('partner.preview')} testId="lobby-video" />
                : <div class="preview-none"><Icon name="cameraOff" size={40} /><p>{t('partner.cameraOff')}</p></div>}
              <div class="preview-tools"><MediaButton kind="microphone" /><MediaButton kind="camera" /></div>
            </div>
          : <span class="over-icon"><Icon name="door" size={40} /></span>}
        <h1 role="status">{t('partner.lobbyTitle')}</h1>
        <p class="quiet">{view ? t('partner.lobbyText', { title: view.title, room: local(view.room.name) }) : ' '}</p>
        <p class="lobby-clock" data-testid="lobby-clock">{elapsed(seconds)}</p>
        {view && !eventsUp.value && <p class="quiet" role="status"><Icon name="wait" size={18} turning /> {t('partner.reconnecting')}</p>}
        <button
          type="button" class="button" data-testid="lobby-leave"
          onClick={() => confirm(t('partner.leaveTitle'), t('partner.leaveText'), t('partner.leave'), () => void leave())}
        >{t('partner.leave')}</button>
      </main>
    </div>
  );
}
