// A live feed sends audio or video packets all the time; this long without any, and the page looks for another way. It
// costs little when it was wrong: the connection stays until another one is up.
const StallMs = 2000;
// Sending pauses on a computer that is overloaded, and publishing anew would only add to it.
const SentStallMs = 5000;

/** What to count. `received`: media that arrive. `sent`: media that leave. `answered`: what the other side says to those. */
export type Flow = 'received' | 'sent' | 'answered';

interface Entry { type: string; kind?: string; packetsReceived?: number; packetsSent?: number }

/** Notices a connection that stays "connected" while nothing flows any more. */
export class StallDetector {
  #packets: number | null = -1;
  #since: number;
  #base: number | null = null;
  /** True once a picture came: then silence is no excuse any more. */
  hadVideo = false;

  constructor(
    private readonly peer: Pick<RTCPeerConnection, 'getStats'>,
    readonly flow: Flow = 'received',
    private readonly now: () => number = () => Date.now(),
  ) {
    this.#since = now();
  }

  /** Begins to wait anew. */
  touch(): void {
    this.#since = this.now();
  }

  async isStalled(): Promise<boolean> {
    const packets = await this.#sum();
    // Not every browser tells what was answered; what it does not tell is no stall.
    if (packets !== this.#packets || packets === null) {
      this.#packets = packets;
      this.#since = this.now();
    }
    return this.now() - this.#since > (this.flow === 'sent' ? SentStallMs : StallMs);
  }

  /** Whether anything flowed since it was first asked. */
  async hasGrown(): Promise<boolean> {
    const packets = await this.#sum();
    if (packets === null) return false;
    this.#base ??= packets;
    return packets > this.#base;
  }

  async #sum(): Promise<number | null> {
    const counts: number[] = [];
    (await this.peer.getStats()).forEach((entry: Entry) => {
      const count = this.#count(entry);
      if (count !== undefined) counts.push(count);
    });
    if (counts.length === 0 && this.flow !== 'received') return null;
    return counts.reduce((sum, count) => sum + count, 0);
  }

  #count(entry: Entry): number | undefined {
    switch (this.flow) {
      case 'received':
        if (entry.type !== 'inbound-rtp') return undefined;
        this.hadVideo ||= entry.kind === 'video' && (entry.packetsReceived ?? 0) > 0;
        return entry.packetsReceived ?? 0;
      case 'sent':
        return entry.type === 'outbound-rtp' ? entry.packetsSent ?? 0 : undefined;
      case 'answered':
        return entry.type === 'transport' ? entry.packetsReceived : undefined;
    }
  }
}
