const Unauthorized = 401;

/** What the TURN servers of a connection complained of: whom nothing but them lets in has to be told. */
export class TurnTrouble {
  #relays = false;
  #code: 'rtc.turn-refused' | 'rtc.turn-down' | null = null;

  constructor(peer: RTCPeerConnection) {
    peer.addEventListener('icecandidate', ({ candidate }) => { this.#relays ||= candidate?.type === 'relay'; });
    peer.addEventListener('icecandidateerror', ({ url, errorCode }) => {
      if (!url?.startsWith('turn')) return;
      // A refusal says more than another address of the same server that does not answer.
      if (errorCode === Unauthorized) this.#code = 'rtc.turn-refused';
      else this.#code ??= 'rtc.turn-down';
    });
  }

  /** Null while one of them relays, or none complained. */
  get code(): 'rtc.turn-refused' | 'rtc.turn-down' | null {
    return this.#relays ? null : this.#code;
  }
}
