import { useEffect } from 'preact/hooks';
import { RingHost } from '../calls/RingHost';
import { ConfirmHost } from '../parts/Confirm';
import { NoticeHost } from '../parts/NoticeHost';
import { followRoom } from '../state/live';
import { can, loadSession, session } from '../state/session';
import { EvidencePage } from '../evidence/EvidencePage';
import { ClaimPage } from './ClaimPage';
import { NoAccess } from './NoAccess';
import { Panel } from './Panel';
import { SignInPage } from './SignInPage';
import { Unreachable } from './Unreachable';

const RetryMs = 1500;

/** Which page this visitor gets: claim, sign-in or the panel. */
export function PanelApp() {
  const current = session.value;
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const load = () => loadSession().catch(() => { timer = setTimeout(load, RetryMs); });
    void load();
    return () => clearTimeout(timer);
  }, []);
  const follows = current?.signedIn === true && can('viewRoom');
  useEffect(() => {
    if (!follows) return;
    const stop = followRoom();
    return () => void stop();
  }, [follows]);

  return (
    <>
      {current === null ? <Unreachable />
        : !current.claimed ? <ClaimPage />
        : !current.signedIn ? <SignInPage session={current} />
        : !follows ? can('viewRecordings') ? <EvidencePage /> : <NoAccess />
        : <Panel />}
      {follows && <RingHost />}
      <NoticeHost />
      <ConfirmHost />
    </>
  );
}
