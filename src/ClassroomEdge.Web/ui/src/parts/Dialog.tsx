import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { t } from '../i18n';
import { Icon } from './Icon';

/** A modal page of its own; Escape and the cross close it, focus stays inside. */
export function Dialog({ title, wide, testId, footer, onClose, children }: {
  title: string; wide?: boolean; testId?: string; footer?: ComponentChildren; onClose: () => void; children: ComponentChildren;
}) {
  const ref = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const dialog = ref.current!;
    if (!dialog.open) dialog.showModal?.();
    return () => dialog.close?.();
  }, []);
  return (
    <dialog
      ref={ref} class={wide ? 'dialog wide' : 'dialog'} aria-labelledby={heading} data-testid={testId}
      onCancel={event => { event.preventDefault(); onClose(); }}
    >
      <header>
        <h2 id={heading}>{title}</h2>
        <button type="button" class="button icon ghost" aria-label={t('common.close')} data-testid="dialog-close" onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <div class="body">{children}</div>
      {footer && <footer>{footer}</footer>}
    </dialog>
  );
}
