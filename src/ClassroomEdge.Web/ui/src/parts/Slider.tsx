import { useRef } from 'preact/hooks';

// While a finger drags, values go out at this pace; the last one always goes.
const PaceMs = 150;

export function Slider({ value, label, disabled, muted, testId, onChange }: {
  value: number; label: string; disabled?: boolean; muted?: boolean; testId?: string; onChange: (value: number) => void;
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
      type="range" min={0} max={100} step={1} value={value} aria-label={label} disabled={disabled} data-testid={testId}
      class={muted ? 'slider is-muted' : 'slider'} style={{ '--fill': `${value}%` }}
      onInput={event => {
        event.currentTarget.style.setProperty('--fill', `${event.currentTarget.value}%`);
        send(Number(event.currentTarget.value), false);
      }}
      onChange={event => send(Number(event.currentTarget.value), true)}
    />
  );
}
