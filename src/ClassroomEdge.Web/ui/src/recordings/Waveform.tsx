import { useEffect, useRef } from 'preact/hooks';
import { isDark } from '../state/preferences';
import { columns } from './clip';

const MostPixels = 16_000;

/** The sound of the film, drawn as wide as it stands. */
export function Waveform({ peaks, zoom }: { peaks: Uint8Array | null; zoom: number }) {
  const ref = useRef<HTMLCanvasElement>(null);
  const dark = isDark();
  useEffect(() => {
    const canvas = ref.current!;
    const draw = () => {
      const width = Math.min(MostPixels, Math.round(canvas.clientWidth * devicePixelRatio));
      const height = Math.round(canvas.clientHeight * devicePixelRatio);
      const pen = canvas.getContext('2d');
      if (!pen || width === 0) return;
      [canvas.width, canvas.height] = [width, height];
      pen.fillStyle = getComputedStyle(canvas).color;
      const bar = Math.max(2, Math.round(2 * devicePixelRatio));
      columns(peaks ?? new Uint8Array(), Math.floor(width / (bar + 1))).forEach((loud, i) => {
        const tall = Math.max(1, Math.sqrt(loud) * height * 0.94);
        pen.fillRect(i * (bar + 1), (height - tall) / 2, bar, tall);
      });
    };
    draw();
    const watch = new ResizeObserver(draw);
    watch.observe(canvas);
    return () => watch.disconnect();
  }, [peaks, zoom, dark]);
  return <canvas ref={ref} class="waveform" data-testid="waveform" data-peaks={peaks?.length ?? 0} aria-hidden="true" />;
}
