import type { Ticket } from '../api/types';

/** The ticket's STUN and TURN servers as RTCPeerConnection takes them. */
export const iceServersOf = (ticket: Ticket): RTCIceServer[] => ticket.iceServers.map(server => ({
  urls: [...server.urls],
  username: server.username ?? undefined,
  credential: server.credential ?? undefined,
}));
