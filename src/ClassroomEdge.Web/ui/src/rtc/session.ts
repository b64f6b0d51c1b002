import type { Picture } from './ladder';

/** One dialled media session. */
export interface MediaSession {
  readonly peer: RTCPeerConnection;
  /** What arrives (WHEP) or leaves (WHIP). */
  readonly stream: MediaStream;
  /** The picture that it carries. */
  picture?: Picture;
  /** The pictures that the feed comes with, as the server said. */
  readonly pictures?: readonly Picture[];
  /** Stops the picture at the server and leaves the sound, for good. False: the server did not. */
  dropPicture?(): Promise<boolean>;
  /** Hangs up at the server and closes the connection. */
  close(): void;
}

/** Where to dial, as whom, and until when. */
export interface Dial { url: string; token: string; iceServers: RTCIceServer[]; signal?: AbortSignal; picture?: Picture }
