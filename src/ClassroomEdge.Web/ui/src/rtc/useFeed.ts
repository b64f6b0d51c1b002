import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { api } from '../api/client';
import type { Ticket } from '../api/types';
import { downlink, type OnLine } from './downlink';
import { iceServersOf } from './ice';
import { Keeper } from './keeper';
import { watch } from './whep';

/**
 * Keeps watching a feed of a lesson while the component is shown, in the picture that the line bears beside what else
 * the page watches; null until there is a ticket.
 */
export function useFeed(lessonId: string, feed: string, ticket: Ticket | null, on: OnLine, epoch = 0, mayBeSilent = false): Keeper | null {
  const [keeper, setKeeper] = useState<Keeper | null>(null);
  const token = ticket?.token;
  // Not after the next paint: whoever joins waits for the picture.
  useLayoutEffect(() => {
    if (!ticket) return;
    const iceServers = iceServersOf(ticket);
    const next = new Keeper((signal, picture) => watch({
      url: api.whep(lessonId, feed), token: ticket.token, iceServers, signal, picture,
    }), true, downlink.firstPicture(on.place));
    downlink.add(next, on);
    setKeeper(next);
    const hangUp = () => next.stop();
    addEventListener('pagehide', hangUp);
    return () => {
      removeEventListener('pagehide', hangUp);
      downlink.remove(next);
      next.stop();
      setKeeper(null);
    };
  }, [lessonId, feed, token]);
  // The epoch grows when the router was restarted: there is no use in waiting for the old connection to fail.
  useEffect(() => { if (epoch > 0) keeper?.redial(); }, [epoch]);
  // Whoever comes into the light, or leaves it, has another place.
  useEffect(() => { if (keeper) downlink.move(keeper, on); }, [keeper, on.place, on.leads]);
  if (keeper) keeper.mayBeSilent = mayBeSilent;
  return keeper;
}
