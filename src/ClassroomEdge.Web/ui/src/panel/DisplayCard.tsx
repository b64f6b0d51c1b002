import { t } from '../i18n';
import { Icon } from '../parts/Icon';
import { ofKind } from '../state/room';
import { ProjectorControl } from './ProjectorControl';
import { ScreenControl } from './ScreenControl';

export function DisplayCard() {
  const projectors = ofKind('projector', 'display');
  const screens = ofKind('screen');
  if (projectors.length + screens.length === 0) return null;
  return (
    <section class="card display" data-testid="display">
      <div class="row card-head"><Icon name="projector" size={22} /><h2 class="grow">{t('display.title')}</h2></div>
      {projectors.map(device => <ProjectorControl key={device.id} device={device} />)}
      {screens.map(device => <ScreenControl key={device.id} device={device} />)}
    </section>
  );
}
