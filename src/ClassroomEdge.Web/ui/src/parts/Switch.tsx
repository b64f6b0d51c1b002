export function Switch({ on, label, sent, disabled, testId, onChange }: {
  on: boolean; label: string; sent?: boolean; disabled?: boolean; testId?: string; onChange: (on: boolean) => void;
}) {
  return (
    <button
      type="button" role="switch" aria-checked={on} aria-label={label} aria-busy={sent} disabled={disabled}
      class={sent ? 'switch is-sent' : 'switch'} data-testid={testId} onClick={() => onChange(!on)}
    />
  );
}
