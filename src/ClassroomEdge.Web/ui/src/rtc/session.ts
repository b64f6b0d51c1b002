import type { Picture } from './levels';

/** One dialled media session. */
export interface MediaSession {
  readonly peer: RTCPeerConnection;
  /** What arrives (WHEP) or leaves (WHIP). */
  readonly stream: MediaStream;
  /** The picture that it was dialled with. */
  readonly picture?: Picture;
  /** Stops the picture at the server and leaves the sound, for good. */
  dropPicture?(): Promise<void>;
  /** Hangs up at the server and closes the connection. */
  close(): void;
}

/** Where to dial, as whom, and until when. */
export interface Dial { url: string; token: string; iceServers: RTCIceServer[]; signal?: AbortSignal; picture?: Picture }
