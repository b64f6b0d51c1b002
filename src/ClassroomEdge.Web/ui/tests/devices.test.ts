import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as devices from '../src/partner/devices';

class Track extends EventTarget {
  enabled = true;
  readyState = 'live';
  constructor(readonly kind: string) { super(); }
  stop = () => { this.readyState = 'ended'; };
}
const stream = () => {
  const tracks = [new Track('audio'), new Track('video')];
  return { getTracks: () => tracks, getAudioTracks: () => [tracks[0]], getVideoTracks: () => [tracks[1]] } as unknown as MediaStream;
};
const tracksOf = (one: MediaStream) => one.getTracks() as unknown as Track[];

let asked: ((opened: MediaStream) => void)[] = [];
const settle = () => new Promise(resolve => setTimeout(resolve));

beforeEach(() => {
  asked = [];
  vi.stubGlobal('navigator', {
    mediaDevices: {
      getUserMedia: () => new Promise<MediaStream>(resolve => asked.push(resolve)),
      enumerateDevices: async () => [],
    },
  });
});
afterEach(() => {
  devices.closeDevices();
  vi.unstubAllGlobals();
});

describe('devices', () => {
  it('OpenDevices_TwicePutTogether_AsksOnceAndStopsNothing', async () => {
    void devices.openDevices();
    void devices.openDevices();
    const only = stream();
    asked.forEach(answer => answer(only));
    await settle();
    expect(asked).toHaveLength(1);
    expect(devices.own.value).toBe(only);
    expect(tracksOf(only).map(track => track.readyState)).toEqual(['live', 'live']);
  });

  it('CloseDevices_WhileTheyOpen_LeavesNoCameraOn', async () => {
    void devices.openDevices();
    devices.closeDevices();
    const late = stream();
    asked[0]!(late);
    await settle();
    expect(devices.own.value).toBeNull();
    expect(tracksOf(late).map(track => track.readyState)).toEqual(['ended', 'ended']);
  });

  it('Choose_WhileTheyOpen_AsksAnewWithTheChoice', async () => {
    void devices.openDevices();
    const done = devices.choose('camera', 'second');
    asked[0]!(stream());
    await settle();
    const second = stream();
    asked[1]!(second);
    await done;
    expect(devices.own.value).toBe(second);
  });

  it('Camera_Unplugged_IsOpenedAnew', async () => {
    void devices.openDevices();
    const first = stream();
    asked[0]!(first);
    await settle();
    tracksOf(first)[1]!.dispatchEvent(new Event('ended'));
    const second = stream();
    asked[1]!(second);
    await settle();
    expect(devices.own.value).toBe(second);
  });
});
