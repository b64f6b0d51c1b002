import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { api } from '../api/client';
import type { Ticket } from '../api/types';
import { iceServersOf } from './ice';
import { Keeper } from './keeper';
import type { Stepper } from './stepper';
import { watch } from './whep';

/**
 * Keeps watching a feed of a lesson while the component is shown; null until there is a ticket. With a stepper, in
 * the picture that the line bears.
 */
export function useFeed(lessonId: string, feed: string, ticket: Ticket | null, epoch = 0, mayBeSilent = false, stepper: Stepper | null = null): Keeper | null {
  const [keeper, setKeeper] = useState<Keeper | null>(null);
  const token = ticket?.token;
  // Not after the next paint: whoever joins waits for the picture.
  useLayoutEffect(() => {
    if (!ticket) return;
    const iceServers = iceServersOf(ticket);
    const next = new Keeper(signal => watch({
      url: api.whep(lessonId, feed), token: ticket.token, iceServers, signal, picture: stepper?.picture.peek(),
    }), true);
    stepper?.watch(next);
    setKeeper(next);
    const hangUp = () => next.stop();
    addEventListener('pagehide', hangUp);
    return () => {
      removeEventListener('pagehide', hangUp);
      stepper?.stop();
      next.stop();
      setKeeper(null);
    };
  }, [lessonId, feed, token]);
  // The epoch grows when the router was restarted: there is no use in waiting for the old connection to fail.
  useEffect(() => { if (epoch > 0) keeper?.redial(); }, [epoch]);
  if (keeper) keeper.mayBeSilent = mayBeSilent;
  return keeper;
}
