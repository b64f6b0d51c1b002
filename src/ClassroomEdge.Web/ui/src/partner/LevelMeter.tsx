import { useEffect, useRef } from 'preact/hooks';
import { t } from '../i18n';

/** Shows that the microphone hears something. */
export function LevelMeter({ stream }: { stream: MediaStream }) {
  const bar = useRef<HTMLElement>(null);
  useEffect(() => {
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    analyser.fftSize = 512;
    context.createMediaStreamSource(stream).connect(analyser);
    const samples = new Uint8Array(analyser.fftSize);
    const timer = setInterval(() => {
      analyser.getByteTimeDomainData(samples);
      let power = 0;
      for (const sample of samples) power += ((sample - 128) / 128) ** 2;
      const level = Math.min(1, Math.sqrt(power / samples.length) * 5);
      if (bar.current) bar.current.style.transform = `scaleX(${level})`;
    }, 80);
    return () => {
      clearInterval(timer);
      void context.close();
    };
  }, [stream]);
  return <div class="level" role="img" aria-label={t('partner.level')}><i ref={bar} /></div>;
}
