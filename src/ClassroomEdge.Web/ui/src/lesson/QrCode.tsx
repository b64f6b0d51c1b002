import type { Invitation } from '../api/types';
import { t } from '../i18n';

/** The invitation as a QR code. As an image the box's SVG cannot run anything. */
export function QrCode({ invitation, large }: { invitation: Invitation; large?: boolean }) {
  return (
    <img
      class={large ? 'qr large' : 'qr'} src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(invitation.qrSvg)}`}
      alt={t('invite.qr', { school: invitation.school })} data-testid="invite-qr"
    />
  );
}
