import { t } from '../i18n';
import type { Keeper } from '../rtc/keeper';
import { Icon } from './Icon';

/** Over a picture that the line has no room for. */
export function SoundOnly({ keeper }: { keeper: Keeper | null }) {
  const state = keeper?.state.value;
  if (keeper?.picture.value !== 'none' || (state !== 'live' && state !== 'held')) return null;
  return <span class="sound-only" role="status" data-testid="sound-only"><Icon name="volume" size={22} />{t('line.soundOnly')}</span>;
}
