import { describe, expect, it } from 'vitest';
import { loudness, meterPosition } from '../src/state/soundLevel';

describe('sound level', () => {
  it('Position_FromMinus60ToFullScale_FillsTheMeterAndNoMore', () => {
    expect([-90, -60, -30, 0, 2].map(meterPosition)).toEqual([0, 0, 0.5, 1, 1]);
  });

  it('Loudness_OfSpeechWhisperAndShouting_IsToldApart', () => {
    expect(loudness({ rms: -24, peak: -9 })).toBe('good');
    expect(loudness({ rms: -58, peak: -40 })).toBe('low');
    expect(loudness({ rms: -12, peak: -0.5 })).toBe('loud');
  });
});
