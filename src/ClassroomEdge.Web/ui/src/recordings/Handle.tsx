import { keyStep, timecode } from './clip';

/** One end of the clip: dragged by mouse or finger, moved to the frame by keys. */
export function Handle({ edge, at, min, max, duration, label, onMove }: {
  edge: 'start' | 'end'; at: number; min: number; max: number; duration: number; label: string; onMove: (seconds: number) => void;
}) {
  const seconds = (event: PointerEvent) => {
    const track = (event.currentTarget as HTMLElement).parentElement!.getBoundingClientRect();
    return ((event.clientX - track.left) / track.width) * duration;
  };
  return (
    <div
      class={`handle ${edge}`} role="slider" tabIndex={0} data-testid={`handle-${edge}`} style={{ left: `${(at / duration) * 100}%` }}
      aria-label={label} aria-orientation="horizontal" aria-valuemin={min} aria-valuemax={max} aria-valuenow={at} aria-valuetext={timecode(at)}
      onPointerDown={event => { event.stopPropagation(); event.currentTarget.setPointerCapture(event.pointerId); event.currentTarget.focus(); }}
      onPointerMove={event => { if (event.currentTarget.hasPointerCapture(event.pointerId)) onMove(seconds(event)); }}
      onKeyDown={event => {
        const step = event.key === 'Home' ? min - at : event.key === 'End' ? max - at : keyStep(event.key, event.shiftKey);
        if (step === null) return;
        event.preventDefault();
        onMove(at + step);
      }}
    ><i /></div>
  );
}
