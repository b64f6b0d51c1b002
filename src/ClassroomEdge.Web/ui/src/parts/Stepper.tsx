import type { ComponentChildren } from 'preact';
import { Icon } from './Icon';

/** A number in small steps: minus, the number, plus. */
export function Stepper({ value, min, max, step = 1, sent, disabled, less, more, testId, children, onChange }: {
  value: number | undefined; min: number; max: number; step?: number; sent?: boolean; disabled?: boolean;
  /** What the two buttons do, for those who do not see their signs. */
  less: string; more: string; testId?: string; children: ComponentChildren; onChange: (value: number) => void;
}) {
  const from = value ?? (min + max) / 2;
  const to = (next: number) => onChange(Math.min(max, Math.max(min, Math.round(next / step) * step)));
  return (
    <div class={sent ? 'stepper is-sent' : 'stepper'} role="group">
      <button type="button" class="button icon" aria-label={less} disabled={disabled || from <= min} data-testid={testId && `${testId}-less`}
        onClick={() => to(from - step)}><Icon name="minus" /></button>
      <output class="stepper-value" data-testid={testId}>{children}</output>
      <button type="button" class="button icon" aria-label={more} disabled={disabled || from >= max} data-testid={testId && `${testId}-more`}
        onClick={() => to(from + step)}><Icon name="plus" /></button>
    </div>
  );
}
