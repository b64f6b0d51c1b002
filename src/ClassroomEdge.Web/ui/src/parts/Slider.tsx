import { useRef } from 'preact/hooks';

// While a finger drags, values go out at this pace; the last one always goes.
const PaceMs = 150;

export function Slider({ value, label, min = 0, max = 100, step = 1, disabled, muted, testId, onChange }: {
  value: number; label: string; min?: number; max?: number; step?: number; disabled?: boolean; muted?: boolean; testId?: string; onChange: (value: number) => void;
}) {
  const last = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const send = (next: number, now: boolean) => {
    clearTimeout(timer.current);
    const wait = now ? 0 : Math.max(0, last.current + PaceMs - Date.now());
    const go = () => {
      last.current = Date.now();
      onChange(next);
    };
    if (wait === 0) go();
    else timer.current = setTimeout(go, wait);
  };
  return (
    <input
      type="range" min={min} max={max} step={step} value={value} aria-label={label} disabled={disabled} data-testid={testId}
      class={muted ? 'slider is-muted' : 'slider'} style={{ '--fill': share(value, min, max) }}
      onInput={event => {
        event.currentTarget.style.setProperty('--fill', share(Number(event.currentTarget.value), min, max));
        send(Number(event.currentTarget.value), false);
      }}
      onChange={event => send(Number(event.currentTarget.value), true)}
    />
  );
}

const share = (value: number, min: number, max: number) => `${max > min ? ((value - min) / (max - min)) * 100 : 0}%`;
