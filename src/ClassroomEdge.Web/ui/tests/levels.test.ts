import { describe, expect, it } from 'vitest';
import { Ladder, pictureAt, type Picture, type Watched } from '../src/rtc/ladder';
import { firstRung, nextRung, type LineSample, type Rung } from '../src/rtc/levels';
import { countLine, lineBetween } from '../src/rtc/line';

const room: Watched = { place: 'camera', pictures: ['full', 'small', 'none'] };
const ladder = new Ladder([room]);

const good = { lossPercent: 0, concealedPercent: 0, isFrozen: false };
const lossy = (lossPercent: number) => ({ ...good, lossPercent });
// As recorded behind 500 kbit/s with 1.8 Mbit/s sent: most is lost, and the sound with it.
const flooded = { lossPercent: 68, concealedPercent: 41, isFrozen: true };

/** Plays a line to the ladder, a second each, and tells what was shown. */
function play(line: Omit<LineSample, 'at'>[], from: Rung = firstRung(0), at = 0): { shown: Picture[]; rung: Rung; at: number } {
  const shown: Picture[] = [];
  let rung = from;
  for (const sample of line) {
    at += 1000;
    rung = nextRung(rung, { at, ...sample }, ladder);
    shown.push(pictureAt(rung.step, room));
  }
  return { shown, rung, at };
}
/** A rung that was reached long ago. */
const settled = () => firstRung(0);
const seconds = (count: number, sample: Omit<LineSample, 'at'>) => Array.from({ length: count }, () => sample);

describe('nextRung', () => {
  it.each([1, 5, 10])('Ladder_LineThatLoses%iPercent_KeepsTheWholePicture', loss => {
    expect(new Set(play(seconds(120, lossy(loss))).shown)).toEqual(new Set(['full']));
  });

  it('Ladder_FloodedLine_StepsDownAfterTwoSecondsAndTheSmallPictureStays', () => {
    const { shown } = play([...seconds(2, flooded), ...seconds(6, good)], settled(), 10_000);
    expect(shown.slice(0, 2)).toEqual(['full', 'small']);
    expect(new Set(shown.slice(2))).toEqual(new Set(['small']));
  });

  it('Ladder_OneFloodedSecond_IsNoReason', () => {
    const { shown } = play([flooded, ...seconds(6, good), flooded, ...seconds(6, good)], settled(), 10_000);
    expect(new Set(shown)).toEqual(new Set(['full']));
  });

  it('Ladder_FirstSecondsOfANewSession_AreNoEvidence', () => {
    expect(new Set(play([...seconds(2, flooded), ...seconds(4, good)]).shown)).toEqual(new Set(['full']));
  });

  it('Ladder_SecondsInWhichThePageWasHeldUp_AreNoEvidence', () => {
    const heldUp = { ...flooded, isLate: true };
    const { shown } = play([heldUp, heldUp, good, heldUp, heldUp, heldUp, good, good], settled(), 10_000);
    expect(new Set(shown)).toEqual(new Set(['full']));
  });

  it('Ladder_PageThatIsAlwaysHeldUpOnAFloodedLine_StepsDownAllTheSame', () => {
    expect(play(seconds(8, { ...flooded, isLate: true }), settled(), 10_000).shown.at(-1)).toBe('small');
  });

  it('Ladder_LossThatIsTooMuch_StepsDownAfterSomeSeconds', () => {
    expect(play(seconds(5, lossy(20)), settled(), 10_000).shown).toEqual(['full', 'full', 'small', 'small', 'small']);
  });

  it('Ladder_SingleBadSeconds_AreNoReason', () => {
    const { shown } = play(Array.from({ length: 60 }, (_, i) => (i % 4 === 0 ? { ...good, isFrozen: true } : good)));
    expect(new Set(shown)).toEqual(new Set(['full']));
  });

  it('Ladder_SmallPictureIsTooMuchToo_LeavesTheSoundAlone', () => {
    const { shown, rung } = play(seconds(9, flooded));
    expect(shown.at(-1)).toBe('none');
    expect(play(seconds(20, { ...good, isFrozen: false }), rung, 9000).shown).toContain('small');
  });

  it('Ladder_LineThatIsWellAgain_GoesBackUp', () => {
    const down = play(seconds(4, flooded));
    expect(down.shown.at(-1)).toBe('small');
    const up = play(seconds(60, good), down.rung, down.at);
    expect(up.shown.at(-1)).toBe('full');
  });

  it('Ladder_AttemptsThatFail_ComeLessAndLessOften', () => {
    // Thin for good: whenever the whole picture is tried, the line is flooded.
    let rung = firstRung(0);
    const tries: number[] = [];
    for (let at = 1000; at < 600_000; at += 1000) {
      const before = rung.step;
      rung = nextRung(rung, { at, ...(before === 0 ? flooded : good) }, ladder);
      if (rung.step === 0 && before !== 0) tries.push(at);
    }
    const pauses = tries.slice(1).map((at, i) => at - tries[i]!);
    expect(pauses.every((pause, i) => i === 0 || pause >= pauses[i - 1]!)).toBe(true);
    expect(tries.length).toBeLessThan(9);
    expect(Math.max(...pauses)).toBeLessThan(130_000);
  });
});

describe('lineBetween', () => {
  const report = (lost: number, video: number, frames: number, concealed: number, samples: number) => countLine(new Map<string, unknown>([
    ['v', { type: 'inbound-rtp', kind: 'video', packetsReceived: video, packetsLost: lost, framesDecoded: frames }],
    ['a', { type: 'inbound-rtp', kind: 'audio', packetsReceived: 50, packetsLost: -1, concealedSamples: concealed, totalSamplesReceived: samples }],
    ['o', { type: 'outbound-rtp', kind: 'audio', packetsReceived: 999 }],
  ]));

  it('Line_TwoCounts_GiveTheShareOfWhatIsMissing', () => {
    const sample = lineBetween(report(10, 100, 25, 0, 48_000), report(30, 180, 25, 4800, 96_000), 7, true);
    expect(sample).toEqual({ at: 7, lossPercent: 20, concealedPercent: 10, isFrozen: true });
  });

  it('Line_StumblesWithoutLosingAnything_IsNotTheLinesFault', () => {
    const sample = lineBetween(report(10, 100, 25, 0, 48_000), report(10, 120, 25, 9600, 96_000), 7, true);
    expect(sample).toEqual({ at: 7, lossPercent: 0, concealedPercent: 0, isFrozen: false });
  });

  it('Line_WithoutAPicture_IsNotFrozen', () => {
    expect(lineBetween(report(0, 0, 0, 0, 0), report(9, 0, 0, 0, 48_000), 1, false).isFrozen).toBe(false);
  });
});
