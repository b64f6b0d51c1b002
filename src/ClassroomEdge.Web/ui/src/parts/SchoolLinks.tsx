import { useState } from 'preact/hooks';
import type { Invitation } from '../api/types';
import { t } from '../i18n';
import { QrCode } from '../lesson/QrCode';
import { Icon } from './Icon';

/** A link for each partner school: a tap shows its QR code and address. */
export function SchoolLinks({ title, hint, links, testId }: { title: string; hint: string; links: Invitation[]; testId: string }) {
  const [shown, setShown] = useState<string | null>(null);
  const open = links.find(one => one.school === shown);
  if (links.length === 0) return null;
  return (
    <section class="stack self-tests">
      <h3>{title}</h3>
      <p class="small quiet">{hint}</p>
      <ul class="chips">
        {links.map(one => (
          <li key={one.school}>
            <button type="button" class="chip" aria-pressed={one === open} data-testid={`${testId}-${one.school}`} data-url={one.url} onClick={() => setShown(one === open ? null : one.school)}>
              <Icon name="qr" size={18} />{one.school || t('invite.anyone')}
            </button>
          </li>
        ))}
      </ul>
      {open && (
        <div class="self-test">
          <QrCode invitation={open} />
          <input class="input" readOnly value={open.url} aria-label={t('invite.link')} onFocus={event => event.currentTarget.select()} />
        </div>
      )}
    </section>
  );
}
