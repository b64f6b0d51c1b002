/** One dialled media session. */
export interface MediaSession {
  readonly peer: RTCPeerConnection;
  /** What arrives (WHEP) or leaves (WHIP). */
  readonly stream: MediaStream;
  /** Hangs up at the server and closes the connection. */
  close(): void;
}

/** Where to dial, as whom, and until when. */
export interface Dial { url: string; token: string; iceServers: RTCIceServer[]; signal?: AbortSignal }
