import { describe, expect, it } from 'vitest';
import { candidateCount, iceFacts, iceServersOfLink, trickleFragment } from '../src/rtc/sdp';
import { edgeStats } from '../src/rtc/stats';
import { qualityBetween } from '../src/partner/quality';
import { FakePeer } from './fakePeer';

describe('sdp', () => {
  it('IceFacts_Description_AreFound', () => {
    expect(iceFacts(FakePeer.sdp('me'))).toEqual({ ufrag: 'me', pwd: 'pwd', mLine: 'm=audio 9 UDP/TLS/RTP/SAVPF 111', mid: '0' });
    expect(iceFacts('v=0\r\n')).toBeNull();
  });

  it('TrickleFragment_Complete_EndsTheCandidates', () => {
    expect(trickleFragment(iceFacts(FakePeer.sdp('me'))!, ['candidate:1'], true)).toMatch(/a=candidate:1\r\na=end-of-candidates\r\n$/);
  });

  it('CandidateCount_Lines_AreCounted', () => expect(candidateCount('a=candidate:1\r\na=candidate:2\r\na=mid:0\r\n')).toBe(2));

  it('IceServersOfLink_SeveralAndOthers_AreRead', () => {
    expect(iceServersOfLink('<stun:stun.example:3478>; rel="ice-server", <https://x>; rel="next", <turns:t.example:443?transport=tcp>; rel="ice-server"; username="a"; credential="b"'))
      .toEqual([{ urls: 'stun:stun.example:3478', username: undefined, credential: undefined }, { urls: 'turns:t.example:443?transport=tcp', username: 'a', credential: 'b' }]);
    expect(iceServersOfLink(null)).toEqual([]);
    expect(iceServersOfLink('<<<;;;"')).toEqual([]);
  });
});

describe('edgeStats', () => {
  it('EdgeStats_TwoConnections_AreSummed', async () => {
    const peer = (...stats: object[]) => Object.assign(new FakePeer(), { stats }) as unknown as RTCPeerConnection;
    const sum = await edgeStats([
      peer({ type: 'inbound-rtp', kind: 'video', framesDecoded: 30, packetsReceived: 90, bytesReceived: 1000, packetsLost: 2 },
        { type: 'inbound-rtp', kind: 'audio', packetsReceived: 50, bytesReceived: 100, packetsLost: -1 },
        { type: 'candidate-pair', nominated: true, currentRoundTripTime: 0.02 }),
      peer({ type: 'outbound-rtp', kind: 'video', framesSent: 25, packetsSent: 70, bytesSent: 900 },
        { type: 'outbound-rtp', kind: 'audio', packetsSent: 40, bytesSent: 90 },
        { type: 'candidate-pair', nominated: false, currentRoundTripTime: 9 }),
    ]);
    expect(sum).toEqual({
      connections: 2, roundTrip: 0.02,
      each: [
        { id: 1, framesDecoded: 30, audioPackets: 50, videoPackets: 90, keyFramesDecoded: 0, framesSent: 0, samples: 0, concealed: 0, frozen: 0, freezes: 0, plis: 0, state: 'new connected', address: '', route: '' },
        { id: 2, framesDecoded: 0, audioPackets: 0, videoPackets: 0, keyFramesDecoded: 0, framesSent: 25, samples: 0, concealed: 0, frozen: 0, freezes: 0, plis: 0, state: 'new connected', address: '', route: '' },
      ],
      inbound: { framesDecoded: 30, videoPackets: 90, audioPackets: 50, packetsLost: 2, bytes: 1100 },
      outbound: { framesSent: 25, videoPackets: 70, audioPackets: 40, bytes: 990, lossPercent: 0 },
    });
  });
});

describe('qualityBetween', () => {
  const at = (videoPackets: number, packetsLost: number, framesDecoded: number, roundTrip = 0.02) => ({
    connections: 1, each: [], roundTrip, inbound: { framesDecoded, videoPackets, audioPackets: 0, packetsLost, bytes: videoPackets * 1000 },
    outbound: { framesSent: 0, videoPackets: 0, audioPackets: 0, bytes: 0, lossPercent: 0 },
  });
  it.each([
    ['good', at(0, 0, 0), at(200, 0, 60)], ['fair', at(0, 0, 0), at(200, 5, 60)], ['poor', at(0, 0, 0), at(200, 30, 60)],
    ['fair', at(0, 0, 0), at(200, 0, 60, 0.3)], ['poor', at(10, 0, 10), at(10, 0, 10)], ['good', at(900, 90, 0), at(1200, 20, 50)],
  ] as const)('Quality_Is%s', (grade, before, after) => expect(qualityBetween(before, after, 2).grade).toBe(grade));
});
