import { describe, expect, it } from 'vitest';
import {
  columns, firstClip, Frame, keyStep, LongestSeconds, ShortestSeconds, snap, timecode, withEnd, withStart,
} from '../src/recordings/clip';

describe('snap', () => {
  it('Snap_AnyTime_IsAWholeFrame', () => {
    expect(snap(2.513)).toBe(2.52);
    expect(snap(2.499)).toBe(2.48);
    expect(snap(0.019)).toBe(0);
    expect(snap(0.021)).toBe(Frame);
    for (let n = 0; n < 3000; n++) expect(Math.abs(snap(n * Frame) * 25 - n)).toBeLessThan(1e-6);
  });
});

describe('withStart', () => {
  it('WithStart_Within_MovesOnlyTheBeginning', () => {
    expect(withStart({ start: 0, end: 10 }, 3.333)).toEqual({ start: 3.32, end: 10 });
  });

  it('WithStart_BeyondTheEnd_LeavesTheShortestClip', () => {
    expect(withStart({ start: 0, end: 10 }, 12)).toEqual({ start: 10 - ShortestSeconds, end: 10 });
  });

  it('WithStart_BeforeTheFilm_IsItsBeginning', () => {
    expect(withStart({ start: 4, end: 10 }, -2)).toEqual({ start: 0, end: 10 });
  });

  it('WithStart_TooFarFromTheEnd_LeavesTheLongestClip', () => {
    expect(withStart({ start: 3000, end: 3600 }, 0)).toEqual({ start: 3600 - LongestSeconds, end: 3600 });
  });
});

describe('withEnd', () => {
  it('WithEnd_Within_MovesOnlyTheEnd', () => {
    expect(withEnd({ start: 2, end: 10 }, 7.29, 20)).toEqual({ start: 2, end: 7.28 });
  });

  it('WithEnd_BeforeTheBeginning_LeavesTheShortestClip', () => {
    expect(withEnd({ start: 2, end: 10 }, 0, 20)).toEqual({ start: 2, end: 2 + ShortestSeconds });
  });

  it('WithEnd_BeyondTheFilm_IsItsLastFrame', () => {
    expect(withEnd({ start: 2, end: 10 }, 99, 12.407)).toEqual({ start: 2, end: 12.4 });
  });

  it('WithEnd_TooFarFromTheBeginning_LeavesTheLongestClip', () => {
    expect(withEnd({ start: 60, end: 70 }, 9000, 9000)).toEqual({ start: 60, end: 60 + LongestSeconds });
  });
});

describe('firstClip', () => {
  it('FirstClip_LongAndShortFilm_IsFiveMinutesOrAllOfIt', () => {
    expect(firstClip(2700)).toEqual({ start: 0, end: 300 });
    expect(firstClip(12.407)).toEqual({ start: 0, end: 12.4 });
  });
});

describe('timecode', () => {
  it('Timecode_Times_CountFramesSecondsMinutesAndHours', () => {
    expect([0, 0.04, 0.96, 1, 59.96, 60, 724.32, 3599.96, 3600, 36061.04].map(timecode)).toEqual([
      '00:00.00', '00:00.01', '00:00.24', '00:01.00', '00:59.24', '01:00.00', '12:04.08', '59:59.24', '1:00:00.00', '10:01:01.01',
    ]);
  });

  it('Timecode_BetweenFramesOrBeforeZero_IsTheNearestFrameThatThereIs', () => {
    expect(timecode(0.9999)).toBe('00:01.00');
    expect(timecode(-3)).toBe('00:00.00');
  });
});

describe('keyStep', () => {
  it('KeyStep_Keys_MoveByFrameSecondAndTenSeconds', () => {
    expect(keyStep('ArrowRight', false)).toBe(Frame);
    expect(keyStep('ArrowUp', false)).toBe(Frame);
    expect(keyStep('ArrowLeft', false)).toBe(-Frame);
    expect(keyStep('ArrowDown', false)).toBe(-Frame);
    expect(keyStep('ArrowRight', true)).toBe(1);
    expect(keyStep('ArrowLeft', true)).toBe(-1);
    expect(keyStep('PageUp', false)).toBe(10);
    expect(keyStep('PageDown', false)).toBe(-10);
  });

  it('KeyStep_OtherKeys_AreLeftToThePage', () => {
    expect(['Tab', 'Enter', ' ', 'i', 'Escape'].map(key => keyStep(key, false))).toEqual([null, null, null, null, null]);
  });

  it('KeyStep_ThereAndBackByFrames_EndsWhereItBegan', () => {
    let clip = { start: 5, end: 20 };
    for (let n = 0; n < 60; n++) clip = withStart(clip, clip.start + keyStep('ArrowRight', false)!);
    expect(timecode(clip.start)).toBe('00:07.10');
    for (let n = 0; n < 60; n++) clip = withStart(clip, clip.start + keyStep('ArrowLeft', false)!);
    expect(clip.start).toBe(5);
  });
});

describe('columns', () => {
  it('Columns_FewerThanPeaks_KeepTheLoudestOfEach', () => {
    expect(columns(Uint8Array.from([0, 255, 51, 0, 102, 0]), 3)).toEqual([1, 0.2, 0.4]);
  });

  it('Columns_MorePixelsThanPeaks_RepeatThem', () => {
    expect(columns(Uint8Array.from([255, 0]), 4)).toEqual([1, 1, 0, 0]);
  });

  it('Columns_NoPeaksYet_AreFlat', () => {
    expect(columns(new Uint8Array(), 3)).toEqual([0, 0, 0]);
  });
});
