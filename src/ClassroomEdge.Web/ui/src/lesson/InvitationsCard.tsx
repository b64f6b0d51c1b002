import { useState } from 'preact/hooks';
import type { Invitation, LessonSnapshot } from '../api/types';
import { clockTime, t } from '../i18n';
import { Dialog } from '../parts/Dialog';
import { Icon } from '../parts/Icon';
import { tell } from '../state/notices';
import { invitations } from '../state/lessons';
import { QrCode } from './QrCode';

export function InvitationsCard({ lesson }: { lesson: LessonSnapshot }) {
  const [open, setOpen] = useState<Invitation | null>(null);
  return (
    <section class="card invitations" data-testid="invitations">
      <div class="row card-head"><Icon name="link" size={22} /><h2 class="grow">{t('invite.title')}</h2></div>
      {invitations.value.length === 0 && <p class="quiet small">{t('invite.preparing')}</p>}
      <ul>
        {invitations.value.map(one => {
          const here = lesson.participants.some(who => who.isPresent && who.role === one.role && who.school === one.school);
          return (
            <li key={`${one.role}-${one.school}`} class="invitation" data-testid={`invite-${one.role === 'partner' ? one.school : one.role}`}>
              <div class="grow">
                <p><b>{titleOf(one)}</b></p>
                <p class={here ? 'invitation-way is-here' : 'invitation-way'}>
                  <span class="pin-number"><small class="quiet">{t('invite.pin')}</small> <b data-testid="invite-pin">{one.pin}</b></span>
                  <small>{here && <Icon name="check" size={14} />}{t(here ? 'invite.here' : 'invite.awaited')}</small>
                </p>
              </div>
              <div class="row">
                <button type="button" class="button icon" aria-label={t('invite.showQr')} data-testid="invite-show" onClick={() => setOpen(one)}><Icon name="qr" /></button>
                <CopyLink invitation={one} />
              </div>
            </li>
          );
        })}
      </ul>
      {open && (
        <Dialog title={titleOf(open)} testId="invite-dialog" onClose={() => setOpen(null)}>
          <div class="invite-sheet">
            <QrCode invitation={open} large />
            <div class="stack">
              <p><small class="quiet">{t('invite.pin')}</small><br /><b class="lobby-pin">{open.pin}</b></p>
              <p class="small quiet">{t('invite.how')}</p>
              <p class="small quiet">{t('invite.until', { time: clockTime(open.expiresAt) })}</p>
            </div>
            <input class="input" readOnly value={open.url} aria-label={t('invite.link')} onFocus={event => event.currentTarget.select()} />
          </div>
        </Dialog>
      )}
    </section>
  );
}

const titleOf = (one: Invitation) => one.school || t(one.role === 'partner' ? 'invite.anyone' : `invite.${one.role}`);

function CopyLink({ invitation }: { invitation: Invitation }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    const done = await copyText(invitation.url);
    setCopied(done);
    if (done) tell('good', () => `${titleOf(invitation)} · ${t('invite.copied')}`);
    setTimeout(() => setCopied(false), 2500);
  };
  return (
    <button
      type="button" class={copied ? 'button icon primary' : 'button icon'} data-testid="invite-link" data-url={invitation.url}
      aria-label={t(copied ? 'invite.copied' : 'invite.copy')} title={t('invite.copy')} onClick={() => void copy()}
    ><Icon name={copied ? 'check' : 'copy'} /></button>
  );
}

/** The clipboard needs HTTPS or localhost; elsewhere the old way, and if that fails the link is shown to be copied by hand. */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement('textarea');
    area.value = text;
    area.className = 'unseen';
    document.body.append(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    if (!done) tell('warn', () => text);
    return done;
  }
}
