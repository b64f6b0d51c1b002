import { useEffect } from 'preact/hooks';
import { t } from '../i18n';
import { followSoundLevel, loudness, meterPosition, soundLevel } from '../state/soundLevel';

/** What leaves the room's microphone, so that the teacher sees that the far side hears; absent while nothing is sent or recorded. */
export function RoomLevel() {
  useEffect(followSoundLevel, []);
  const level = soundLevel.value;
  if (!level) return null;
  return (
    <div
      class={`room-level ${loudness(level)}`} role="meter" data-testid="room-level" aria-label={t('sound.level')}
      aria-valuemin={-60} aria-valuemax={0} aria-valuenow={Math.max(-60, Math.round(level.rms))} aria-valuetext={t(`sound.level.${loudness(level)}`)}
    >
      <i style={{ transform: `scaleX(${meterPosition(level.rms)})` }} />
      <b style={{ left: `${meterPosition(level.peak) * 100}%` }} />
    </div>
  );
}
