import { useEffect } from 'preact/hooks';
import { ClaimPage } from '../panel/ClaimPage';
import { SignInPage } from '../panel/SignInPage';
import { Unreachable } from '../panel/Unreachable';
import { NoticeHost } from '../parts/NoticeHost';
import { followRoom } from '../state/live';
import { room } from '../state/room';
import { can, loadSession, session } from '../state/session';
import { followSimulation, notSimulated, simulation } from './simulation';
import { SimClosed } from './SimClosed';
import { SimPage } from './SimPage';

const RetryMs = 1500;

/** Which page this visitor gets: claim, sign-in, why there is nothing to test, or the simulated room. */
export function SimApp() {
  const current = session.value;
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const load = () => loadSession().catch(() => { timer = setTimeout(load, RetryMs); });
    void load();
    return () => clearTimeout(timer);
  }, []);
  const allowed = current?.signedIn === true && can('simulate');
  useEffect(() => {
    if (!allowed) return;
    const [stopRoom, stopSimulation] = [followRoom(), followSimulation()];
    return () => {
      stopSimulation();
      void stopRoom();
    };
  }, [allowed]);
  return (
    <>
      {current === null ? <Unreachable />
        : !current.claimed ? <ClaimPage />
        : !current.signedIn ? <SignInPage session={current} />
        : !allowed ? <SimClosed why="forbidden" />
        : notSimulated.value ? <SimClosed why="real" />
        : room.value && simulation.value ? <SimPage />
        : <Unreachable />}
      <NoticeHost />
    </>
  );
}
