import { api } from '../api/client';
import { Problem } from '../api/problem';
import { closePeer, openPeer } from '../rtc/peers';

export interface PathFacts { path: string; protocol: string; roundTripMs: number | null; lossPercent: number | null }

const GatherMs = 2000;
const ConnectMs = 15_000;
const MeasureMs = 5000;

const wait = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms));

/** The local description with all candidates, or with those of the first two seconds. */
async function gathered(peer: RTCPeerConnection): Promise<string> {
  for (const end = performance.now() + GatherMs; peer.iceGatheringState !== 'complete' && performance.now() < end;) await wait(50);
  return peer.localDescription!.sdp;
}

async function connected(peer: RTCPeerConnection): Promise<void> {
  for (const end = performance.now() + ConnectMs; performance.now() < end; await wait(50)) {
    if (peer.connectionState === 'connected') return;
    if (peer.connectionState === 'failed') break;
  }
  throw new Problem('page.no-way', 0, 'no media came through');
}

/** The router knows our media a moment after it arrives. */
async function watch(token: string) {
  for (let tries = 0; ; tries++) {
    try {
      return await api.selfTest.watch(token);
    } catch (error) {
      if (Problem.of(error).code !== 'lesson.no-such-feed' || tries >= 20) throw error;
      await wait(300);
    }
  }
}

/** Sends the stream to the room's router and takes it back, for some seconds. Throws a Problem when no media comes through. */
export async function roundTrip(
  token: string, iceServers: RTCIceServer[], stream: MediaStream, onBack: (stream: MediaStream) => void,
): Promise<PathFacts> {
  const out = openPeer(iceServers);
  const back = openPeer(iceServers);
  try {
    for (const track of stream.getTracks()) out.addTransceiver(track, { direction: 'sendonly', streams: [stream] });
    await out.setLocalDescription();
    const answer = await api.selfTest.publish(token, await gathered(out));
    await out.setRemoteDescription({ type: 'answer', sdp: answer.sdp });
    await connected(out);

    const returned = new MediaStream();
    back.addEventListener('track', event => {
      returned.addTrack(event.track);
      onBack(returned);
    });
    const offer = await watch(token);
    await back.setRemoteDescription({ type: 'offer', sdp: offer.sdp });
    await back.setLocalDescription();
    await api.selfTest.answer(token, offer.connection, await gathered(back));
    await connected(back);
    await wait(MeasureMs);
    return factsOf(await out.getStats(), await back.getStats());
  } finally {
    closePeer(out);
    closePeer(back);
  }
}

interface Entry {
  id: string; type: string; nominated?: boolean; state?: string; localCandidateId?: string; currentRoundTripTime?: number;
  candidateType?: string; protocol?: string; relayProtocol?: string; packetsReceived?: number; packetsLost?: number;
}

/** What the two connections tell: how they go, how long it takes, and what was lost on both ways together. */
export function factsOf(out: Iterable<[string, unknown]>, back: Iterable<[string, unknown]>): PathFacts {
  const sent = [...out].map(([, entry]) => entry as Entry);
  const returned = [...back].map(([, entry]) => entry as Entry);
  const pair = sent.find(one => one.type === 'candidate-pair' && one.nominated && one.state === 'succeeded');
  const candidate = sent.find(one => one.type === 'local-candidate' && one.id === pair?.localCandidateId);
  const inbound = returned.filter(one => one.type === 'inbound-rtp');
  const received = inbound.reduce((sum, one) => sum + (one.packetsReceived ?? 0), 0);
  if (received === 0) throw new Problem('page.no-way', 0, 'nothing came back');
  // Each way counts its own: what the router missed of ours, and what we missed of what it sent.
  const lost = inbound.reduce((sum, one) => sum + Math.max(0, one.packetsLost ?? 0), 0)
    + sent.filter(one => one.type === 'remote-inbound-rtp').reduce((sum, one) => sum + Math.max(0, one.packetsLost ?? 0), 0);
  return {
    path: candidate?.candidateType ?? '',
    protocol: candidate?.relayProtocol ?? candidate?.protocol ?? '',
    roundTripMs: pair?.currentRoundTripTime === undefined ? null : Math.round(pair.currentRoundTripTime * 1000),
    lossPercent: Math.round(1000 * lost / (lost + received)) / 10,
  };
}
