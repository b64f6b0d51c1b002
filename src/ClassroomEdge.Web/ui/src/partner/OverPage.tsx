import { useEffect } from 'preact/hooks';
import { maybe, t } from '../i18n';
import { Icon } from '../parts/Icon';
import { Preferences } from '../parts/Preferences';
import { closeDevices } from './devices';
import { overCode, stage } from './visit';

/** Why the lesson is over for this page, and the way back where there is one. */
export function OverPage() {
  useEffect(closeDevices, []);
  const code = overCode.value;
  const left = code === 'left';
  return (
    <div class="green" data-testid="over" data-code={code}>
      <header class="green-head"><span class="grow" /><Preferences /></header>
      <main class="over">
        <span class="over-icon"><Icon name={code === 'lesson.removed' || code === 'lesson.refused' ? 'remove' : left ? 'out' : 'check'} size={40} /></span>
        <h1>{maybe(`over.${code}`) ?? t('over.lesson.ended')}</h1>
        <p class="quiet">{maybe(`over.${code}.text`) ?? t('over.lesson.ended.text')}</p>
        {left && <button type="button" class="button primary large" data-testid="rejoin" onClick={() => { stage.value = 'entrance'; }}>{t('partner.rejoin')}</button>}
      </main>
    </div>
  );
}
