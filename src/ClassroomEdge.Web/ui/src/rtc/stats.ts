import { downlink, type Downlink } from './downlink';
import { peers } from './peers';

export interface EachStats {
  /** Tells one connection from the next. */
  id: number;
  framesDecoded: number;
  audioPackets: number;
  videoPackets: number;
  keyFramesDecoded: number;
  framesSent: number;
  /** Sound in samples of 48 kHz: all, and those that the browser had to make up. */
  samples: number;
  concealed: number;
  /** Seconds that pictures stood still, as the browser counts them. */
  frozen: number;
  freezes: number;
  /** Pictures asked for anew: many without a picture mean that the sender does not hear. */
  plis: number;
  /** States as the browser names them: connection, ICE and DTLS, for example `connected connected connected`. */
  state: string;
  /** Own address of the path in use; empty before there is one, or where the browser hides it. */
  address: string;
  /** How it goes there: `host udp`, `relay tcp`; empty before there is a path. */
  route: string;
}

export interface EdgeStats {
  connections: number;
  inbound: { framesDecoded: number; videoPackets: number; audioPackets: number; packetsLost: number; bytes: number };
  /** `lossPercent`: of what left, as the other side last told. */
  outbound: { framesSent: number; videoPackets: number; audioPackets: number; bytes: number; lossPercent: number };
  /** What each connection got, in the order in which they were opened: one feed or one's own sending. */
  each: EachStats[];
  /** Seconds of the selected path there and back; null before it is known. */
  roundTrip: number | null;
}

interface Entry {
  id: string;
  type: string;
  selectedCandidatePairId?: string;
  localCandidateId?: string;
  address?: string;
  candidateType?: string;
  protocol?: string;
  relayProtocol?: string;
  keyFramesDecoded?: number;
  pliCount?: number;
  kind?: string;
  framesDecoded?: number;
  framesSent?: number;
  packetsReceived?: number;
  packetsLost?: number;
  packetsSent?: number;
  bytesReceived?: number;
  bytesSent?: number;
  currentRoundTripTime?: number;
  fractionLost?: number;
  totalSamplesReceived?: number;
  concealedSamples?: number;
  totalFreezesDuration?: number;
  freezeCount?: number;
  nominated?: boolean;
}

let lastId = 0;
const ids = new WeakMap<object, number>();
const idOf = (peer: object) => {
  if (!ids.has(peer)) ids.set(peer, ++lastId);
  return ids.get(peer)!;
};

type Watched = Pick<RTCPeerConnection, 'getStats'> & Partial<RTCPeerConnection>;

function stateOf(peer: Watched): string {
  const dtls = [...peer.getReceivers?.() ?? [], ...peer.getSenders?.() ?? []].map(end => end.transport?.state ?? '-');
  return [peer.connectionState, peer.iceConnectionState, ...new Set(dtls)].filter(Boolean).join(' ');
}

/** Own end of the path in use. */
function localEndOf(report: RTCStatsReport): Entry | undefined {
  const entries: Entry[] = [];
  report.forEach((entry: Entry) => entries.push(entry));
  const selected = entries.find(one => one.type === 'transport')?.selectedCandidatePairId;
  const pair = selected ? entries.find(one => one.id === selected) : undefined;
  return pair && entries.find(one => one.id === pair.localCandidateId);
}

/** Sums over the page's open connections. */
export async function edgeStats(of: Iterable<Watched> = peers): Promise<EdgeStats> {
  const sum: EdgeStats = {
    connections: 0,
    inbound: { framesDecoded: 0, videoPackets: 0, audioPackets: 0, packetsLost: 0, bytes: 0 },
    outbound: { framesSent: 0, videoPackets: 0, audioPackets: 0, bytes: 0, lossPercent: 0 },
    each: [],
    roundTrip: null,
  };
  for (const peer of [...of]) {
    sum.connections++;
    sum.each.push({
      id: idOf(peer), framesDecoded: 0, audioPackets: 0, videoPackets: 0, keyFramesDecoded: 0, framesSent: 0, samples: 0, concealed: 0, frozen: 0, freezes: 0, plis: 0, state: stateOf(peer), address: '', route: '',
    });
    const report = await peer.getStats();
    report.forEach((entry: Entry) => add(sum, entry));
    const end = localEndOf(report);
    Object.assign(sum.each.at(-1)!, { address: end?.address ?? '', route: end ? `${end.candidateType} ${end.relayProtocol ?? end.protocol}` : '' });
  }
  return sum;
}

function add(sum: EdgeStats, entry: Entry): void {
  if (entry.type === 'inbound-rtp') {
    const own = sum.each.at(-1)!;
    own.framesDecoded += entry.framesDecoded ?? 0;
    own[entry.kind === 'video' ? 'videoPackets' : 'audioPackets'] += entry.packetsReceived ?? 0;
    own.keyFramesDecoded += entry.keyFramesDecoded ?? 0;
    own.plis += entry.pliCount ?? 0;
    own.samples += entry.totalSamplesReceived ?? 0;
    own.concealed += entry.concealedSamples ?? 0;
    own.frozen += entry.totalFreezesDuration ?? 0;
    own.freezes += entry.freezeCount ?? 0;
    sum.inbound.framesDecoded += entry.framesDecoded ?? 0;
    sum.inbound[entry.kind === 'video' ? 'videoPackets' : 'audioPackets'] += entry.packetsReceived ?? 0;
    sum.inbound.packetsLost += Math.max(0, entry.packetsLost ?? 0);
    sum.inbound.bytes += entry.bytesReceived ?? 0;
  } else if (entry.type === 'outbound-rtp') {
    sum.outbound.framesSent += entry.framesSent ?? 0;
    sum.each.at(-1)!.framesSent += entry.framesSent ?? 0;
    sum.each.at(-1)!.plis += entry.pliCount ?? 0;
    sum.outbound[entry.kind === 'video' ? 'videoPackets' : 'audioPackets'] += entry.packetsSent ?? 0;
    sum.outbound.bytes += entry.bytesSent ?? 0;
  } else if (entry.type === 'remote-inbound-rtp') {
    sum.outbound.lossPercent = Math.max(sum.outbound.lossPercent, (entry.fractionLost ?? 0) * 100);
  } else if (entry.type === 'candidate-pair' && entry.nominated && entry.currentRoundTripTime !== undefined) {
    sum.roundTrip = Math.max(sum.roundTrip ?? 0, entry.currentRoundTripTime);
  }
}

declare global {
  interface Window { edgeStats: () => Promise<EdgeStats & { line: Downlink['state'] }> }
}

/** For tests and for whoever looks for the cause of a bad picture. */
export function exposeStats(): void {
  window.edgeStats = async () => ({ ...await edgeStats(), line: downlink.state });
}
