import { adviceOf } from '../errors/advice';
import { t } from '../i18n';
import { Icon } from '../parts/Icon';
import type { Keeper } from '../rtc/keeper';

// What somebody has to do something about; all else comes back by itself and needs no more words than that.
const Told = new Set(['rtc.no-path', 'rtc.turn-down', 'rtc.turn-refused']);

/** Over a picture that is not there: that it is being fetched, or what stands in its way. */
export function PictureState({ keeper }: { keeper: Keeper | null }) {
  const state = keeper?.state.value ?? 'connecting';
  if (keeper?.picture.value === 'none' && (state === 'live' || state === 'held')) {
    return <div class="room-state" role="status"><Icon name="volume" size={28} /><p>{t('line.soundFirst')}</p></div>;
  }
  if (state === 'live') return null;
  const code = keeper?.problem.value?.code;
  const advice = code && Told.has(code) ? adviceOf(code) : null;
  return (
    <div class="room-state" role="status" data-problem={advice ? code : undefined}>
      <Icon name={advice ? 'alert' : 'wait'} size={28} turning={!advice} />
      <p>{advice ? advice.text : t(state === 'retrying' ? 'partner.pictureBack' : 'video.connecting')}</p>
      {advice?.todo && <p class="small">{advice.todo}</p>}
    </div>
  );
}
