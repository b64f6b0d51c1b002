import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { api } from '../api/client';
import type { Ticket } from '../api/types';
import { iceServersOf } from './ice';
import { Keeper } from './keeper';
import { watch } from './whep';

/** Keeps watching a feed of a lesson while the component is shown; null until there is a ticket. */
export function useFeed(lessonId: string, feed: string, ticket: Ticket | null, epoch = 0, mayBeSilent = false): Keeper | null {
  const [keeper, setKeeper] = useState<Keeper | null>(null);
  const token = ticket?.token;
  // Not after the next paint: whoever joins waits for the picture.
  useLayoutEffect(() => {
    if (!ticket) return;
    const iceServers = iceServersOf(ticket);
    const next = new Keeper(signal => watch({ url: api.whep(lessonId, feed), token: ticket.token, iceServers, signal }), true);
    setKeeper(next);
    const hangUp = () => next.stop();
    addEventListener('pagehide', hangUp);
    return () => {
      removeEventListener('pagehide', hangUp);
      next.stop();
      setKeeper(null);
    };
  }, [lessonId, feed, token]);
  // The epoch grows when the router was restarted: there is no use in waiting for the old connection to fail.
  useEffect(() => { if (epoch > 0) keeper?.redial(); }, [epoch]);
  if (keeper) keeper.mayBeSilent = mayBeSilent;
  return keeper;
}
