/** Every open connection of the page, for statistics and tests. */
export const peers = new Set<RTCPeerConnection>();

export function openPeer(iceServers: RTCIceServer[]): RTCPeerConnection {
  const peer = new RTCPeerConnection({ iceServers, bundlePolicy: 'max-bundle', rtcpMuxPolicy: 'require' });
  peers.add(peer);
  return peer;
}

export function closePeer(peer: RTCPeerConnection): void {
  peer.close();
  peers.delete(peer);
}
