import { signal } from '@preact/signals';
import { api } from '../../api/client';
import { Problem } from '../../api/problem';
import { t } from '../../i18n';
import { iceServersOf } from '../../rtc/ice';
import { Keeper } from '../../rtc/keeper';
import { ScreenSizes } from '../../rtc/sending';
import { Uplink } from '../../rtc/uplink';
import { publish } from '../../rtc/whip';
import { hostTicket } from '../../state/lessons';
import { tellProblem } from '../../state/notices';

const FramesPerSecond = 15;

/** This page's own screen share; null: it shares nothing. */
export const sharing = signal<Keeper | null>(null);
const uplink = new Uplink(ScreenSizes, true);
let stream: MediaStream | null = null;

/** Whether this browser can: only over HTTPS or on the box itself, and not on tablets. */
export const canShare = (): boolean => typeof navigator.mediaDevices?.getDisplayMedia === 'function';

/** Asks what to share and publishes it as the lesson's feed `screen`. Never throws. */
export async function shareScreen(lessonId: string): Promise<void> {
  if (sharing.peek() || !hostTicket.peek()) return;
  try {
    stream = await navigator.mediaDevices.getDisplayMedia({ video: { frameRate: { max: FramesPerSecond } }, audio: true });
  } catch (error) {
    // Whoever closes the browser's own question has changed their mind.
    if (error instanceof DOMException && error.name === 'NotAllowedError') return;
    tellProblem(() => t('screen.failed'), new Problem('screen.failed', 0, String(error)));
    return;
  }
  const mine = stream;
  const picture = mine.getVideoTracks()[0];
  // Text stays sharp and the rate gives way, not the other way round.
  if (picture) picture.contentHint = 'detail';
  picture?.addEventListener('ended', () => { if (stream === mine) stopSharing(); });
  const keeper = new Keeper(signal => {
    const ticket = hostTicket.peek()!;
    return publish({ url: api.whipScreen(lessonId), token: ticket.token, iceServers: iceServersOf(ticket), signal }, () => mine, uplink.size, true);
  }, false);
  uplink.watch(keeper);
  sharing.value = keeper;
  addEventListener('pagehide', stopSharing);
}

export function stopSharing(): void {
  removeEventListener('pagehide', stopSharing);
  uplink.stop();
  sharing.peek()?.stop();
  sharing.value = null;
  stream?.getTracks().forEach(track => track.stop());
  stream = null;
}
