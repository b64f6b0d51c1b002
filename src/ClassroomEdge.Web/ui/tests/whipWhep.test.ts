import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { peers } from '../src/rtc/peers';
import { watch } from '../src/rtc/whep';
import { publish, sendInstead } from '../src/rtc/whip';
import { FakePeer, FakeStream } from './fakePeer';

const dial = { url: '/api/v1/lessons/l1/whep?feed=room', token: 'ticket', iceServers: [] };
let answers: ((url: string, init: RequestInit) => Response)[] = [];
let asked: { url: string; method: string; headers: Headers; body: unknown; keepalive?: boolean }[] = [];

const sdpReply = (status: number, headers = {}) => new Response(FakePeer.sdp('server'), {
  status, headers: { 'Content-Type': 'application/sdp', Location: '/api/v1/lessons/l1/whep/7', ETag: '"e1"', ...headers },
});
const empty = (status: number) => new Response(null, { status });

beforeEach(() => {
  answers = [];
  asked = [];
  FakePeer.made = [];
  peers.clear();
  vi.stubGlobal('RTCPeerConnection', FakePeer);
  vi.stubGlobal('MediaStream', FakeStream);
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    asked.push({ url, method: init.method!, headers: new Headers(init.headers), body: init.body, keepalive: init.keepalive });
    return (answers.shift() ?? (() => empty(204)))(url, init);
  });
});
afterEach(() => vi.unstubAllGlobals());

describe('watch (WHEP)', () => {
  it('Watch_CounterOffer_IsAnsweredByPatch', async () => {
    answers = [() => sdpReply(406), () => empty(204)];
    const session = await watch(dial);
    expect(asked.map(one => one.method)).toEqual(['POST', 'PATCH']);
    expect(asked[0]).toMatchObject({ body: '' });
    expect(asked[0]!.headers.get('Authorization')).toBe('Bearer ticket');
    expect(asked[1]!.url).toMatch(/\/api\/v1\/lessons\/l1\/whep\/7$/);
    expect(asked[1]!.headers.get('Content-Type')).toBe('application/sdp');
    expect(asked[1]!.headers.get('If-Match')).toBe('"e1"');
    expect(asked[1]!.body).toContain('ice-ufrag:answer');
    expect(FakePeer.made[0]!.remote).toEqual({ type: 'offer', sdp: FakePeer.sdp('server') });
    expect(peers.has(session.peer)).toBe(true);
  });

  it('Watch_CounterOffer_ChecksAPathOnlyOnceTheServerKnowsUs', async () => {
    let early: number | undefined;
    const offer = FakePeer.sdp('server') + 'a=setup:actpass\r\na=candidate:1\r\na=candidate:bad\r\na=end-of-candidates\r\nm=video 9 X 96\r\na=mid:1\r\na=candidate:1\r\n';
    answers = [
      () => new Response(offer, { status: 406, headers: { Location: '/api/v1/lessons/l1/whep/7', ETag: '"e1"' } }),
      () => { early = FakePeer.made[0]!.candidates.length; return empty(204); },
    ];
    await watch(dial);
    const [peer] = FakePeer.made;
    expect(early).toBe(0);
    expect(peer!.remote!.sdp).not.toMatch(/candidate/);
    expect(peer!.candidates.map(one => [one.candidate, one.sdpMid])).toEqual([['candidate:1', '0'], ['', '0']]);
    // Its side opens DTLS.
    expect(peer!.remote!.sdp).toContain('a=setup:active');
  });

  it('Watch_ServerThatWantsAnOffer_GetsOne', async () => {
    answers = [() => empty(400), () => sdpReply(201)];
    await watch(dial);
    expect(FakePeer.made[0]!.transceivers).toEqual(['audio recvonly', 'video recvonly']);
    expect(asked[1]!.body).toContain('ice-ufrag:offer');
    expect(FakePeer.made[0]!.remote!.type).toBe('answer');
  });

  it('Watch_OfferCountered_StartsAnewWithTheServersOffer', async () => {
    answers = [() => empty(422), () => sdpReply(406), () => empty(204)];
    const session = await watch(dial);
    expect(FakePeer.made[0]!.closed).toBe(true);
    expect(session.peer).toBe(FakePeer.made[1]);
    expect(FakePeer.made[1]!.remote!.type).toBe('offer');
  });

  it('Watch_Refused_ThrowsTheCodeAndLeavesNothingOpen', async () => {
    answers = [() => new Response('{"code":"lesson.removed"}', { status: 403 })];
    await expect(watch(dial)).rejects.toMatchObject({ code: 'lesson.removed', status: 403 });
    expect(peers.size).toBe(0);
  });

  it('Watch_AnswerRefused_HangsUp', async () => {
    answers = [() => sdpReply(406), () => empty(404)];
    await expect(watch(dial)).rejects.toMatchObject({ status: 404 });
    expect(asked.at(-1)).toMatchObject({ method: 'DELETE', keepalive: true });
    expect(peers.size).toBe(0);
  });

  it('Watch_NoLocation_IsRefused', async () => {
    answers = [() => new Response(FakePeer.sdp('server'), { status: 406 })];
    await expect(watch(dial)).rejects.toMatchObject({ code: 'rtc.no-location' });
  });

  it('Watch_TurnInLinkHeader_IsUsed', async () => {
    answers = [() => sdpReply(406, { Link: '<turn:turn.example:3478?transport=udp>; rel="ice-server"; username="u"; credential="c"; credential-type="password"' })];
    await watch(dial);
    expect(FakePeer.made[0]!.configuration.iceServers).toEqual([{ urls: 'turn:turn.example:3478?transport=udp', username: 'u', credential: 'c' }]);
  });

  it('Watch_LateCandidate_IsTrickledWithTheNewestETag', async () => {
    answers = [() => sdpReply(406), () => new Response(null, { status: 204, headers: { ETag: '"e2"' } }), () => empty(204)];
    await watch(dial);
    FakePeer.made[0]!.trickle('candidate:1 1 udp 2 192.0.2.1 5000 typ host');
    await vi.waitFor(() => expect(asked).toHaveLength(3));
    expect(asked[2]!.headers.get('Content-Type')).toBe('application/trickle-ice-sdpfrag');
    expect(asked[2]!.headers.get('If-Match')).toBe('"e2"');
    expect(asked[2]!.body).toBe('a=ice-ufrag:answer\r\na=ice-pwd:pwd\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=mid:0\r\na=candidate:1 1 udp 2 192.0.2.1 5000 typ host\r\n');
  });

  it('Close_Session_HangsUpWithKeepalive', async () => {
    answers = [() => sdpReply(406), () => empty(204)];
    (await watch(dial)).close();
    expect(asked.at(-1)).toMatchObject({ method: 'DELETE', keepalive: true });
    expect(FakePeer.made[0]!.closed).toBe(true);
    expect(peers.size).toBe(0);
  });
});

describe('publish (WHIP)', () => {
  const whip = { ...dial, url: '/api/v1/lessons/l1/whip' };
  const own = (...kinds: string[]) => Object.assign(new FakeStream(), { tracks: kinds.map(kind => ({ kind })) }) as unknown as MediaStream;

  it('Publish_Stream_OffersBothKindsAndTakesTheAnswer', async () => {
    answers = [() => sdpReply(201)];
    await publish(whip, () => own('video', 'audio'));
    expect(FakePeer.made[0]!.transceivers).toEqual(['audio sendonly', 'video sendonly']);
    expect(asked[0]!.body).toContain('ice-ufrag:offer');
    expect(FakePeer.made[0]!.remote).toEqual({ type: 'answer', sdp: FakePeer.sdp('server') });
  });

  it('Publish_Refused_ClosesAndThrows', async () => {
    answers = [() => new Response('{"code":"lesson.full"}', { status: 429 })];
    await expect(publish(whip, () => own('audio'))).rejects.toMatchObject({ code: 'lesson.full' });
    expect(FakePeer.made[0]!.closed).toBe(true);
    expect(asked).toHaveLength(1);
  });

  // The tracks of the first stream were stopped meanwhile: connected, and not a packet left.
  it('Publish_DevicesOpenedAnewWhileItDials_SendsTheNewTracks', async () => {
    let current = own('video', 'audio');
    answers = [() => {
      current = own('audio', 'video');
      return sdpReply(201);
    }];
    const session = await publish(whip, () => current);
    expect(session.stream).toBe(current);
    expect(FakePeer.made[0]!.sent()).toEqual(current.getTracks());
  });

  it('SendInstead_StreamWithoutCamera_KeepsTheSoundAndSendsNoPicture', async () => {
    answers = [() => sdpReply(201)];
    await publish(whip, () => own('video', 'audio'));
    const peer = FakePeer.made[0]!;
    const later = own('audio');
    await sendInstead(peer as unknown as RTCPeerConnection, later);
    expect(peer.sent()).toEqual([later.getTracks()[0], null]);
    const both = own('audio', 'video');
    await sendInstead(peer as unknown as RTCPeerConnection, both);
    expect(peer.sent()).toEqual(both.getTracks());
  });
});
