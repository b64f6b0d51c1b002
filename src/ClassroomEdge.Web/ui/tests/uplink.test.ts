import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Keeper } from '../src/rtc/keeper';
import { firstRung, nextRung, type LineSample } from '../src/rtc/levels';
import { CameraSizes, ScreenSizes } from '../src/rtc/sending';
import { countSent, sentBetween, Uplink } from '../src/rtc/uplink';
import { lineOf } from '../src/partner/lineWords';

const report = (bytes: number, limitation: string, lost = 0, targetBitrate?: number) => new Map<string, unknown>([
  ['o', { type: 'outbound-rtp', kind: 'video', bytesSent: bytes, qualityLimitationReason: limitation, targetBitrate }],
  ['a', { type: 'outbound-rtp', kind: 'audio', bytesSent: 999_999 }],
  ['r', { type: 'remote-inbound-rtp', kind: 'audio', fractionLost: lost }],
]);

describe('sentBetween', () => {
  const between = (bytes: number, limitation: string, lost = 0) =>
    sentBetween(countSent(report(0, 'none'), 0), countSent(report(bytes, limitation, lost), 1000), CameraSizes[0]!);

  it.each([
    ['line that carries all', 180_000, 'none', { isFrozen: false, isTight: false }],
    ['line that carries most', 90_000, 'bandwidth', { isFrozen: false, isTight: true }],
    ['line that starves the picture', 40_000, 'bandwidth', { isFrozen: true, isTight: true }],
    ['still picture, little to send', 4_000, 'none', { isFrozen: false, isTight: false }],
    ['slow computer', 40_000, 'cpu', { isFrozen: false, isTight: false }],
  ])('Uplink_%s_IsJudgedForWhatItIs', (_, bytes, limitation, expected) => {
    expect(between(bytes, limitation)).toMatchObject(expected);
  });

  it.each([
    [1_500_000, { isFrozen: false, isTight: false }],
    [800_000, { isFrozen: false, isTight: true }],
    [400_000, { isFrozen: true, isTight: true }],
  ])('Uplink_BrowserThatWouldGiveIt%iBits_IsTakenAtItsWord', (target, expected) => {
    const after = countSent(report(4_000, 'none', 0, target), 1000);
    expect(sentBetween(countSent(report(0, 'none', 0, target), 0), after, CameraSizes[0]!)).toMatchObject(expected);
  });

  it('Uplink_LossOnTheWay_IsWhatTheOtherSideSays', () => {
    expect(between(180_000, 'none', 0.4).lossPercent).toBe(40);
  });
});

describe('Uplink', () => {
  it.each([CameraSizes, ScreenSizes])('Uplink_EachSizeThatSendsAPicture_ShowsWhetherTheNextLargerWouldGo', (...sizes) => {
    const sending = sizes.filter(size => typeof size === 'object' && size.scale > 0);
    for (const [i, size] of sending.entries()) if (i > 0) expect(0.8 * size.maxBitrate).toBeGreaterThan(1.1 * sending[i - 1]!.floor);
  });

  /** Plays a line of that many kbit/s to the ladder: the browser sends what fits, up to what the step allows. */
  function play(kilobits: number, seconds: number, from = firstRung(0), at = 0, sizes = CameraSizes) {
    const ladder = { above: (step: number) => Math.max(0, step - 1), below: (step: number) => Math.min(sizes.length - 1, step + 1) };
    let rung = from;
    const steps: number[] = [];
    for (let i = 0; i < seconds; i++) {
      at += 1000;
      const size = sizes[rung.step]!;
      const sent = Math.min(kilobits * 1000, size.maxBitrate);
      const sample: LineSample = sentBetween(
        { at: at - 1000, pictureBytes: 0, isLimited: false, target: null, lossPercent: 0 },
        { at, pictureBytes: sent / 8, isLimited: sent < size.maxBitrate, target: null, lossPercent: 0 }, size);
      rung = nextRung(rung, sample, ladder);
      steps.push(rung.step);
    }
    return { rung, at, steps };
  }

  it('Uplink_400Kilobits_SendsHalfTheSizeAndStaysThere', () => {
    const { steps } = play(400, 120);
    expect(steps.at(-1)).toBe(1);
    expect(new Set(steps)).toEqual(new Set([0, 1]));
  });

  it('Uplink_LineThatIsWellAgain_SendsTheWholePicture', () => {
    const thin = play(40, 30);
    expect(Math.max(...thin.steps)).toBe(3);
    expect(play(5000, 60, thin.rung, thin.at).rung.step).toBe(0);
  });

  it('Uplink_ScreenOnAThinLine_KeepsItsSizeAndComesMoreRarely', () => {
    const { rung } = play(200, 20, firstRung(0), 0, ScreenSizes);
    expect(ScreenSizes[rung.step]).toMatchObject({ scale: 1, maxFramerate: 5 });
  });

  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('Uplink_ThinLine_TellsTheSenderAndEachNewConnection', async () => {
    const set: RTCRtpSendParameters[] = [];
    let bytes = 0;
    const session = () => ({
      peer: {
        getStats: async () => report(bytes, 'bandwidth'),
        getSenders: () => [{ track: { kind: 'video' }, getParameters: () => ({ encodings: [{}] }), setParameters: async (p: RTCRtpSendParameters) => { set.push(p); } }],
      },
    });
    const keeper = { session: session(), state: { peek: () => 'live' } };
    const uplink = new Uplink(CameraSizes, false, true);
    uplink.watch(keeper as unknown as Keeper);
    for (let i = 0; i < 7; i++) {
      bytes += 40_000;
      await vi.advanceTimersByTimeAsync(1000);
    }
    expect(uplink.step.value).toBe(1);
    expect(set.at(-1)).toMatchObject({ degradationPreference: 'maintain-framerate', encodings: [{ scaleResolutionDownBy: 2, maxBitrate: 700_000 }] });

    set.length = 0;
    keeper.session = session();
    await vi.advanceTimersByTimeAsync(1000);
    expect(set).toMatchObject([{ encodings: [{ scaleResolutionDownBy: 2 }] }]);
    uplink.stop();
  });

  it('Words_SmallerPictureSent_NameTheWayUp', () => {
    const facts = { grade: 'good' as const, lossPercent: 0, framesPerSecond: 25, roundTripMs: 20, kilobits: 1800 };
    expect(lineOf(facts, 0, 'full', 1)).toEqual({ grade: 'weak', trouble: 'thinUp' });
    expect(lineOf(facts, 0, 'small', 1)).toEqual({ grade: 'weak', trouble: 'thin' });
    expect(lineOf(facts, 0, 'full', 0)).toEqual({ grade: 'good', trouble: null });
  });
});
