/** As much of RTCPeerConnection as src/rtc uses; what it was told is kept. */
export class FakePeer extends EventTarget {
  static made: FakePeer[] = [];
  connectionState: RTCPeerConnectionState = 'new';
  iceGatheringState: RTCIceGatheringState = 'complete';
  localDescription: { type: string; sdp: string } | null = null;
  remote: { type: string; sdp: string } | null = null;
  transceivers: string[] = [];
  readonly #senders: { kind: string; track: object | null }[] = [];
  closed = false;
  stats: object[] = [];
  readonly transport = Object.assign(new EventTarget(), { state: 'connected' as RTCDtlsTransportState });

  constructor(readonly configuration: RTCConfiguration = {}) {
    super();
    FakePeer.made.push(this);
  }

  static sdp = (who: string) => `v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=mid:0\r\na=ice-ufrag:${who}\r\na=ice-pwd:pwd\r\n`;
  createOffer = async () => ({ type: 'offer', sdp: FakePeer.sdp('offer') });
  createAnswer = async () => ({ type: 'answer', sdp: FakePeer.sdp('answer') });
  setLocalDescription = async (description: { type: string; sdp: string }) => { this.localDescription = description; };
  setRemoteDescription = async (description: { type: string; sdp: string }) => { this.remote = description; };
  readonly candidates: RTCIceCandidateInit[] = [];
  addIceCandidate = async (candidate: RTCIceCandidateInit) => {
    if (candidate.candidate === 'candidate:bad') throw new TypeError('bad');
    this.candidates.push(candidate);
  };
  addTransceiver = (kind: string | { kind: string }, init: { direction: string }) => {
    this.transceivers.push(`${typeof kind === 'string' ? kind : kind.kind} ${init.direction}`);
    this.#senders.push(typeof kind === 'string' ? { kind, track: null } : { kind: kind.kind, track: kind });
    return { sender: { getParameters: () => ({ encodings: [{}] }), setParameters: async () => {} } };
  };
  getTransceivers = () => this.#senders.map(one => ({
    receiver: { track: { kind: one.kind } },
    sender: { get track() { return one.track; }, replaceTrack: async (track: object | null) => { one.track = track; } },
  }));
  /** The tracks that leave, in the order of the m-lines. */
  sent = () => this.#senders.map(one => one.track);
  getSenders = (): { track: object | null; transport: null }[] => [];
  getReceivers = () => [{ transport: this.transport }];
  getStats = async () => this.stats;
  close = () => { this.closed = true; };

  become(state: RTCPeerConnectionState): void {
    this.connectionState = state;
    this.dispatchEvent(new Event('connectionstatechange'));
  }

  /** The other side ends DTLS; the connection's own state still says connected. */
  hangUp(): void {
    this.transport.state = 'closed';
    this.transport.dispatchEvent(new Event('statechange'));
  }

  trickle(candidate: string | null): void {
    this.dispatchEvent(Object.assign(new Event('icecandidate'), { candidate: candidate === null ? null : { candidate } }));
  }
}

export class FakeStream {
  tracks: object[] = [];
  getTracks = () => this.tracks;
  addTrack = (track: object) => { this.tracks.push(track); };
}
