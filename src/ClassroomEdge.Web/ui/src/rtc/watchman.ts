import { StallDetector, type Flow } from './stall';

// A hiccup of ICE comes back within this by itself.
const DisconnectedMs = 1000;

/** What is wrong with a connection, as an error code. */
export type Finding = 'rtc.failed' | 'rtc.stalled';

/** Watches a connection that is up. */
export class Watchman {
  readonly #flows: StallDetector[];
  #disconnectedSince = 0;
  #fresh: StallDetector[] | null = null;

  constructor(private readonly peer: RTCPeerConnection, private readonly receives: boolean) {
    this.#flows = this.#detectors();
  }

  /** Calls when the connection or its encryption changes: the latter tells at once that the other side hung up. */
  static listen(peer: RTCPeerConnection, look: () => void): void {
    peer.addEventListener('connectionstatechange', look);
    for (const transport of transportsOf(peer)) transport.addEventListener('statechange', look);
  }

  /** Over for good. */
  isOver(): boolean {
    const { connectionState } = this.peer;
    return connectionState === 'failed' || connectionState === 'closed'
      || [...transportsOf(this.peer)].some(({ state }) => state === 'closed' || state === 'failed');
  }

  /** From now on it has to prove itself: only what flows after this counts. */
  suspect(): void {
    this.#fresh = this.#detectors();
  }

  /** `flows`: it is well, or well again. A finding: it is not. Null: nothing is known yet. */
  async inspect(mayBeSilent: boolean): Promise<Finding | 'flows' | null> {
    if (this.peer.connectionState === 'disconnected') {
      this.#disconnectedSince ||= Date.now();
      return Date.now() - this.#disconnectedSince > DisconnectedMs ? 'rtc.failed' : null;
    }
    this.#disconnectedSince = 0;
    const suspected = this.#fresh;
    if (suspected) {
      const grew = await Promise.all(suspected.filter(one => one.flow !== 'sent' || !this.#maySendNothing()).map(one => one.hasGrown()));
      if (!grew.every(Boolean)) return null;
      this.#fresh = null;
      this.#flows.forEach(one => one.touch());
      return 'flows';
    }
    for (const flow of this.#flows) {
      const stalled = await flow.isStalled();
      if (flow.flow === 'sent' ? this.#maySendNothing() : mayBeSilent && !flow.hadVideo) flow.touch();
      else if (stalled) return 'rtc.stalled';
    }
    return 'flows';
  }

  #detectors(): StallDetector[] {
    const flows: Flow[] = this.receives ? ['received'] : ['answered', 'sent'];
    return flows.map(flow => new StallDetector(this.peer, flow));
  }

  /** Where neither a camera nor a microphone gives anything, nothing has to leave. */
  #maySendNothing(): boolean {
    return !this.peer.getSenders().some(({ track }) => track?.readyState === 'live' && !track.muted);
  }
}

function transportsOf(peer: RTCPeerConnection): Set<RTCDtlsTransport> {
  const ends = [...peer.getReceivers(), ...peer.getSenders()];
  return new Set(ends.map(end => end.transport).filter(transport => transport !== null));
}
