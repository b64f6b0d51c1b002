// A live feed sends audio or video packets all the time; this long without any is a dead one (and stays below what
// a viewer would wait before reloading by hand).
const StallMs = 3000;

/** Notices a connection that stays "connected" while nothing arrives any more. */
export class StallDetector {
  #packets = -1;
  #since = Date.now();

  constructor(private readonly peer: Pick<RTCPeerConnection, 'getStats'>, private readonly now: () => number = Date.now) {
    this.#since = now();
  }

  /** Begins to wait anew. */
  touch(): void {
    this.#since = this.now();
  }

  async isStalled(): Promise<boolean> {
    let packets = 0;
    (await this.peer.getStats()).forEach((entry: { type: string; packetsReceived?: number }) => {
      if (entry.type === 'inbound-rtp') packets += entry.packetsReceived ?? 0;
    });
    if (packets !== this.#packets) {
      this.#packets = packets;
      this.#since = this.now();
    }
    return this.now() - this.#since > StallMs;
  }
}
