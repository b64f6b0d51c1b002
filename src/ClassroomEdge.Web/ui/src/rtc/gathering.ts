import { iceFacts, trickleFragment } from './sdp';
import type { SdpResource } from './resource';

// Host candidates are there within some tens of ms; a machine without a network must not hold up the start for longer.
const FirstCandidateMs = 150;

/** Collects candidates of a connection: the early ones travel in the description, late ones are trickled. */
export class Gathering {
  readonly #found: string[] = [];
  #complete = false;
  #sentUpTo = 0;
  #resource: SdpResource | null = null;

  constructor(private readonly peer: RTCPeerConnection) {
    peer.addEventListener('icecandidate', event => {
      const line = event.candidate?.candidate;
      if (line) this.#found.push(line);
      else if (event.candidate === null) this.#complete = true;
      void this.#flush();
    });
  }

  /** The local description as soon as it holds a candidate; waiting for all would cost each viewer its time. */
  async description(): Promise<string> {
    if (this.#found.length === 0 && this.peer.iceGatheringState !== 'complete') {
      await new Promise<void>(resolve => {
        const timer = setTimeout(resolve, FirstCandidateMs);
        this.peer.addEventListener('icecandidate', () => {
          clearTimeout(timer);
          resolve();
        }, { once: true });
      });
    }
    this.#sentUpTo = this.#found.length;
    return this.peer.localDescription!.sdp;
  }

  /** From now on late candidates go there. */
  trickleTo(resource: SdpResource): void {
    this.#resource = resource;
    void this.#flush();
  }

  async #flush(): Promise<void> {
    const facts = this.peer.localDescription && iceFacts(this.peer.localDescription.sdp);
    const candidates = this.#found.slice(this.#sentUpTo);
    if (!this.#resource || !facts || candidates.length === 0) return;
    this.#sentUpTo = this.#found.length;
    // A server without trickling answers 405 or 422: it then finds us by our own checks, so a refusal is no failure.
    await this.#resource.trickle(trickleFragment(facts, candidates, this.#complete)).catch(() => {});
  }
}
