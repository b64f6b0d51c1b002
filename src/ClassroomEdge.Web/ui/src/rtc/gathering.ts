import { iceFacts, trickleFragment } from './sdp';
import type { SdpResource } from './resource';

// On a school network host candidates are there within some tens of ms; a dead STUN server must not hold up the start.
const FirstCandidatesMs = 150;

/** Collects candidates of a connection: the early ones travel in the description, late ones are trickled. */
export class Gathering {
  readonly #late: string[] = [];
  #complete = false;
  #sentUpTo = 0;
  #resource: SdpResource | null = null;

  constructor(private readonly peer: RTCPeerConnection) {
    peer.addEventListener('icecandidate', event => {
      const line = event.candidate?.candidate;
      if (line) this.#late.push(line);
      else if (event.candidate === null) this.#complete = true;
      void this.#flush();
    });
  }

  /** The local description with what has been gathered until now, waiting a moment for the first. */
  async description(): Promise<string> {
    if (this.peer.iceGatheringState !== 'complete') {
      await new Promise<void>(resolve => {
        const timer = setTimeout(resolve, FirstCandidatesMs);
        this.peer.addEventListener('icegatheringstatechange', () => {
          if (this.peer.iceGatheringState !== 'complete') return;
          clearTimeout(timer);
          resolve();
        });
      });
    }
    this.#sentUpTo = this.#late.length;
    return this.peer.localDescription!.sdp;
  }

  /** From now on late candidates go there. */
  trickleTo(resource: SdpResource): void {
    this.#resource = resource;
    void this.#flush();
  }

  async #flush(): Promise<void> {
    const facts = this.peer.localDescription && iceFacts(this.peer.localDescription.sdp);
    const candidates = this.#late.slice(this.#sentUpTo);
    if (!this.#resource || !facts || candidates.length === 0) return;
    this.#sentUpTo = this.#late.length;
    // A server without trickling answers 405 or 422: it then finds us by our own checks, so a refusal is no failure.
    await this.#resource.trickle(trickleFragment(facts, candidates, this.#complete)).catch(() => {});
  }
}
