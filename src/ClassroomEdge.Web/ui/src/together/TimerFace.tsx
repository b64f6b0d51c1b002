import { useEffect, useState } from 'preact/hooks';
import { t } from '../i18n';
import { boxNow, clockOf, secondsOf, timer } from './timer';

/** The lesson's timer, ticking by the box's clock; nothing when there is none. For panel, partner page and display. */
export function TimerFace({ large = false, silent = false }: { large?: boolean; silent?: boolean }) {
  const of = timer.value;
  const [, tick] = useState(0);
  useEffect(() => {
    if (!of?.runsSince) return;
    let frame: ReturnType<typeof setTimeout>;
    let sounded = of.kind === 'stopwatch' || secondsOf(of) === 0;
    const step = () => {
      tick(n => n + 1);
      const left = secondsOf(of);
      if (!sounded && left === 0) {
        sounded = true;
        if (of.sound && !silent) void sound();
      }
      // Wakes when the next second begins, by the box's clock.
      const within = of.kind === 'countdown' ? left % 1 : 1 - (left % 1);
      frame = setTimeout(step, of.kind === 'countdown' && left === 0 ? 1000 : Math.max(20, within * 1000));
    };
    step();
    return () => clearTimeout(frame);
  }, [of?.id, of?.runsSince, of?.duration, of?.sound, silent]);
  if (!of) return null;
  const at = boxNow();
  const over = of.kind === 'countdown' && secondsOf(of, at) === 0;
  const soon = of.kind === 'countdown' && !over && secondsOf(of, at) <= 10;
  const classes = ['timer-face', large && 'is-large', over && 'is-over', soon && 'is-soon', !of.runsSince && 'is-paused'].filter(Boolean).join(' ');
  return (
    <div class={classes} role="timer" aria-label={t(`timer.${of.kind}`)} data-testid="timer-face" data-running={of.runsSince !== null} data-over={over}>
      <span>{clockOf(of, at)}</span>
      {over ? <small>{t('timer.over')}</small> : !of.runsSince && <small>{t('timer.paused')}</small>}
    </div>
  );
}

/** Three short tones; a page that may not sound stays silent. */
async function sound(): Promise<void> {
  try {
    const audio = new AudioContext();
    await audio.resume();
    for (const [index, pitch] of [880, 880, 1175].entries()) {
      const tone = audio.createOscillator();
      const volume = audio.createGain();
      const begin = audio.currentTime + index * 0.32;
      tone.frequency.value = pitch;
      volume.gain.setValueAtTime(0.0001, begin);
      volume.gain.exponentialRampToValueAtTime(0.25, begin + 0.02);
      volume.gain.exponentialRampToValueAtTime(0.0001, begin + 0.28);
      tone.connect(volume).connect(audio.destination);
      tone.start(begin);
      tone.stop(begin + 0.3);
    }
    setTimeout(() => void audio.close(), 2000);
  } catch {
    // No sound device, or no tap on this page yet.
  }
}
