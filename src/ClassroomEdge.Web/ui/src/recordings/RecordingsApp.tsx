import { useEffect } from 'preact/hooks';
import { ClaimPage } from '../panel/ClaimPage';
import { NoAccess } from '../panel/NoAccess';
import { SignInPage } from '../panel/SignInPage';
import { Unreachable } from '../panel/Unreachable';
import { ConfirmHost } from '../parts/Confirm';
import { NoticeHost } from '../parts/NoticeHost';
import { followRoom } from '../state/live';
import { can, loadSession, session } from '../state/session';
import { RecordingList } from './RecordingList';
import { RecordingPage } from './RecordingPage';

const RetryMs = 1500;

/** Which page this visitor gets: claim, sign-in, the list of recordings or one of them. */
export function RecordingsApp() {
  const current = session.value;
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const load = () => loadSession().catch(() => { timer = setTimeout(load, RetryMs); });
    void load();
    return () => clearTimeout(timer);
  }, []);
  const allowed = current?.signedIn === true && can('viewRecordings');
  const follows = allowed && can('viewRoom');
  useEffect(() => {
    if (!follows) return;
    const stop = followRoom();
    return () => void stop();
  }, [follows]);
  const id = location.pathname.split('/')[2] ?? '';
  return (
    <>
      {current === null ? <Unreachable />
        : !current.claimed ? <ClaimPage />
        : !current.signedIn ? <SignInPage session={current} />
        : !allowed ? <NoAccess />
        : id ? <RecordingPage id={decodeURIComponent(id)} />
        : <RecordingList />}
      <NoticeHost />
      <ConfirmHost />
    </>
  );
}
