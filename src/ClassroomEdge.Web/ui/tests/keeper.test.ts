import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Problem } from '../src/api/problem';
import { Backoff } from '../src/rtc/backoff';
import { Keeper } from '../src/rtc/keeper';
import type { MediaSession } from '../src/rtc/session';
import { StallDetector } from '../src/rtc/stall';
import { FakePeer, FakeStream } from './fakePeer';

let dialled: (MediaSession & { peer: FakePeer; close: ReturnType<typeof vi.fn> })[] = [];
let refuse: Problem | null = null;
let keeper: Keeper;

const dial = vi.fn(async () => {
  if (refuse) throw refuse;
  const session = { peer: new FakePeer(), stream: new FakeStream(), close: vi.fn() } as never;
  dialled.push(session);
  return session;
});
const settle = (ms = 0) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  vi.useFakeTimers();
  dialled = [];
  refuse = null;
  dial.mockClear();
  keeper = new Keeper(dial, false);
});
afterEach(() => {
  keeper.stop();
  vi.useRealTimers();
});

describe('Keeper', () => {
  it('Keeper_FirstConnection_ShowsTheStreamBeforeItIsUp', async () => {
    await settle();
    expect(keeper.state.value).toBe('connecting');
    expect(keeper.stream.value).toBe(dialled[0]!.stream);
    dialled[0]!.peer.become('connected');
    expect(keeper.state.value).toBe('live');
    expect(keeper.stream.value).toBe(dialled[0]!.stream);
  });

  it('Keeper_Failed_DialsAnewAndKeepsTheOldPictureUntilThen', async () => {
    await settle();
    dialled[0]!.peer.become('connected');
    dialled[0]!.peer.become('failed');
    expect(keeper.state.value).toBe('retrying');
    expect(keeper.stream.value).toBe(dialled[0]!.stream);
    expect(dialled[0]!.close).toHaveBeenCalled();
    await settle(400);
    dialled[1]!.peer.become('connected');
    expect(keeper.stream.value).toBe(dialled[1]!.stream);
    expect(keeper.state.value).toBe('live');
  });

  it('Keeper_Renewed_GoesOnUntilTheNextIsUp', async () => {
    await settle();
    dialled[0]!.peer.become('connected');
    keeper.renew();
    keeper.renew();
    await settle();
    expect(dial).toHaveBeenCalledTimes(2);
    expect([keeper.state.value, keeper.stream.value]).toEqual(['live', dialled[0]!.stream]);
    dialled[1]!.peer.become('connected');
    expect([keeper.state.value, keeper.stream.value]).toEqual(['live', dialled[1]!.stream]);
    expect(dialled[0]!.close).toHaveBeenCalled();
  });

  it('Keeper_RenewalThatFails_LosesNothing', async () => {
    await settle();
    dialled[0]!.peer.become('connected');
    refuse = new Problem('lesson.router-down', 503, '');
    keeper.renew();
    await settle();
    expect([keeper.state.value, keeper.stream.value]).toEqual(['live', dialled[0]!.stream]);
    refuse = null;
    await settle(1000);
    dialled[1]!.peer.become('connected');
    expect(keeper.stream.value).toBe(dialled[1]!.stream);
  });

  it('Keeper_HungUpByTheServer_DialsAnewAtOnce', async () => {
    await settle();
    dialled[0]!.peer.become('connected');
    dialled[0]!.peer.hangUp();
    expect(keeper.state.value).toBe('retrying');
    await settle(400);
    expect(dial).toHaveBeenCalledTimes(2);
  });

  it('Keeper_ShortHiccup_IsWaitedOut', async () => {
    await settle();
    dialled[0]!.peer.become('connected');
    dialled[0]!.peer.become('disconnected');
    await settle(900);
    dialled[0]!.peer.become('connected');
    await settle(5000);
    expect(dial).toHaveBeenCalledTimes(1);
  });

  it('Keeper_LongHiccup_DialsAnew', async () => {
    await settle();
    dialled[0]!.peer.become('connected');
    dialled[0]!.peer.become('disconnected');
    await settle(5000);
    expect(dial.mock.calls.length).toBeGreaterThan(1);
  });

  it('Keeper_ServerAway_TriesAgainWithGrowingPausesUntilItIsBack', async () => {
    keeper.stop();
    dial.mockClear();
    refuse = new Problem('network.unreachable', 0, '');
    keeper = new Keeper(dial, false);
    await settle(60_000);
    expect(dial.mock.calls.length).toBeGreaterThan(8);
    expect(dial.mock.calls.length).toBeLessThan(30);
    refuse = null;
    await settle(7000);
    dialled.at(-1)!.peer.become('connected');
    expect(keeper.state.value).toBe('live');
  });

  it('Keeper_TicketVoid_GivesUp', async () => {
    keeper.stop();
    dial.mockClear();
    refuse = new Problem('lesson.removed', 403, '');
    keeper = new Keeper(dial, false);
    await settle(60_000);
    expect(keeper.state.value).toBe('refused');
    expect(dial).toHaveBeenCalledTimes(1);
  });

  it('Keeper_NetworkBack_DialsAtOnce', async () => {
    await settle();
    dialled[0]!.peer.become('connected');
    dispatchEvent(new Event('online'));
    await settle();
    expect(dial).toHaveBeenCalledTimes(2);
    expect(dialled[0]!.close).not.toHaveBeenCalled();
    dialled[1]!.peer.become('connected');
    expect(dialled[0]!.close).toHaveBeenCalled();
    expect(keeper.stream.value).toBe(dialled[1]!.stream);
  });

  it('Keeper_LineWasOnlyAwayForAWhile_GoesOnWithTheOldConnection', async () => {
    await settle();
    const [old] = dialled;
    old!.peer.become('connected');
    old!.peer.become('disconnected');
    await settle(2000);
    expect(keeper.state.value).toBe('retrying');
    expect(dial).toHaveBeenCalledTimes(2);
    old!.peer.become('connected');
    for (let packets = 1; packets < 4; packets++) {
      old!.peer.stats = [{ type: 'transport', packetsReceived: packets }];
      await settle(500);
    }
    expect(keeper.state.value).toBe('live');
    expect(old!.close).not.toHaveBeenCalled();
    expect(dialled[1]!.close).toHaveBeenCalled();
    await settle(1000);
    expect(keeper.stream.value).toBe(old!.stream);
  });

  it('Keeper_DialHangsOnADeadLine_IsGivenUpAndTriedAgain', async () => {
    keeper.stop();
    dial.mockClear();
    const hanging = vi.fn((signal: AbortSignal) => new Promise<MediaSession>((_, refused) => {
      signal.addEventListener('abort', () => refused(new Problem('network.unreachable', 0, '')));
    }));
    keeper = new Keeper(hanging, false);
    await settle(4000);
    expect(hanging).toHaveBeenCalledTimes(2);
    // The next has more time: a slow line is not a dead one.
    await settle(5000);
    expect(hanging).toHaveBeenCalledTimes(2);
  });

  // What was published once were stopped tracks: connected, and not a packet left.
  it('Keeper_PublisherSendsNothing_DialsAnew', async () => {
    await settle();
    const { peer } = dialled[0]!;
    peer.getSenders = () => [{ track: { readyState: 'live', muted: false }, transport: null }] as never;
    peer.become('connected');
    for (let packets = 0; packets < 16 && dial.mock.calls.length < 2; packets++) {
      peer.stats = [{ type: 'transport', packetsReceived: packets }, { type: 'outbound-rtp', packetsSent: 7 }];
      await settle(500);
    }
    expect(dial).toHaveBeenCalledTimes(2);
  });

  it('Keeper_MutedWhoHadAPicture_IsDialledAnewWhenItStops', async () => {
    keeper.stop();
    dial.mockClear();
    dialled = [];
    keeper = new Keeper(dial, true);
    keeper.mayBeSilent = true;
    await settle();
    dialled[0]!.peer.stats = [{ type: 'inbound-rtp', kind: 'video', packetsReceived: 10 }];
    dialled[0]!.peer.become('connected');
    await settle(4000);
    expect(dial.mock.calls.length).toBeGreaterThan(1);
  });

  it('Keeper_NeverConnects_DialsAnew', async () => {
    await settle(10_000);
    expect(dial.mock.calls.length).toBeGreaterThan(1);
    expect(keeper.problem.value?.code).toBe('rtc.no-path');
  });

  it('Stop_WhileDialling_ClosesWhatComes', async () => {
    keeper.stop();
    await settle();
    expect(dialled[0]!.close).toHaveBeenCalled();
    await settle(60_000);
    expect(dial).toHaveBeenCalledTimes(1);
  });

  it('Keeper_MutedWithoutCamera_IsNotDialledAnew', async () => {
    keeper.stop();
    dial.mockClear();
    dialled = [];
    keeper = new Keeper(dial, true);
    keeper.mayBeSilent = true;
    await settle();
    dialled[0]!.peer.become('connected');
    await settle(60_000);
    expect(dial).toHaveBeenCalledTimes(1);
  });

  it('Keeper_NothingArrivesAnyMore_DialsAnew', async () => {
    keeper.stop();
    dial.mockClear();
    dialled = [];
    keeper = new Keeper(dial, true);
    await settle();
    dialled[0]!.peer.stats = [{ type: 'inbound-rtp', packetsReceived: 10 }];
    dialled[0]!.peer.become('connected');
    await settle(9000);
    expect(dial.mock.calls.length).toBeGreaterThan(1);
  });
});

describe('StallDetector', () => {
  it('IsStalled_PacketsGrow_IsFalse_ThenTrueAfterTwoSeconds', async () => {
    const peer = new FakePeer();
    let time = 0;
    const stall = new StallDetector(peer as unknown as RTCPeerConnection, 'received', () => time);
    for (time = 0; time <= 20_000; time += 1000) {
      peer.stats = [{ type: 'inbound-rtp', packetsReceived: time }];
      expect(await stall.isStalled()).toBe(false);
    }
    time += 900;
    expect(await stall.isStalled()).toBe(false);
    time += 1500;
    expect(await stall.isStalled()).toBe(true);
  });
});

describe('Backoff', () => {
  it('Next_ManyTimes_DoublesToTheCeilingWithJitter', () => {
    const backoff = new Backoff(100, 1000, () => 0.5);
    expect([1, 2, 3, 4, 5, 6].map(() => backoff.next())).toEqual([100, 200, 400, 800, 1000, 1000]);
    backoff.reset();
    expect(backoff.next()).toBe(100);
    expect(new Backoff(100, 1000, () => 0).next()).toBe(75);
    expect(new Backoff(100, 1000, () => 0.999).next()).toBeCloseTo(125, 0);
  });
});
