import { TurnTrouble } from './turn';

/** Every open connection of the page, for statistics and tests. */
export const peers = new Set<RTCPeerConnection>();

const troubles = new WeakMap<RTCPeerConnection, TurnTrouble>();

/** Why there may be no path, as an error code: the TURN server's fault, or simply none. */
export const noPathCode = (peer: RTCPeerConnection) => troubles.get(peer)?.code ?? 'rtc.no-path';

export function openPeer(iceServers: RTCIceServer[]): RTCPeerConnection {
  const peer = new RTCPeerConnection({ iceServers, bundlePolicy: 'max-bundle', rtcpMuxPolicy: 'require' });
  peers.add(peer);
  troubles.set(peer, new TurnTrouble(peer));
  return peer;
}

export function closePeer(peer: RTCPeerConnection): void {
  peer.close();
  peers.delete(peer);
}
