import { t } from '../i18n';
import { Icon } from '../parts/Icon';
import { Preferences } from '../parts/Preferences';

export function RecordingsHead({ title, back }: { title: string; back: string }) {
  return (
    <header class="rec-head">
      <a class="button icon ghost" href={back} aria-label={t('rec.back')} data-testid="rec-back"><Icon name="left" /></a>
      <h1 class="grow cut">{title}</h1>
      <Preferences />
    </header>
  );
}
