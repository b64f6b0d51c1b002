/** Composed films and cuts count in frames of this rate. */
export const FramesPerSecond = 25;
export const Frame = 1 / FramesPerSecond;
export const ShortestSeconds = 1;
export const LongestSeconds = 30 * 60;

export interface Clip { start: number; end: number }

/** The nearest frame. */
export const snap = (seconds: number) => Math.round(seconds * FramesPerSecond) / FramesPerSecond;

const within = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high);

/** Moves the beginning; it stays before the end, and the clip neither too long nor too short. */
export const withStart = (clip: Clip, start: number): Clip =>
  ({ ...clip, start: snap(within(start, Math.max(0, clip.end - LongestSeconds), clip.end - ShortestSeconds)) });

/** Moves the end likewise. */
export const withEnd = (clip: Clip, end: number, duration: number): Clip =>
  ({ ...clip, end: snap(within(end, clip.start + ShortestSeconds, Math.min(duration, clip.start + LongestSeconds))) });

/** What a page begins with: the first five minutes, or all of a shorter film. */
export const firstClip = (duration: number): Clip => ({ start: 0, end: snap(Math.min(duration, 300)) });

/** A place in the film to the frame: `12:04.08` is the ninth frame of that second. */
export function timecode(seconds: number): string {
  const frames = Math.max(0, Math.round(seconds * FramesPerSecond));
  const two = (n: number) => String(n).padStart(2, '0');
  const s = Math.floor(frames / FramesPerSecond);
  const clock = s < 3600
    ? `${two(Math.floor(s / 60))}:${two(s % 60)}`
    : `${Math.floor(s / 3600)}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`;
  return `${clock}.${two(frames % FramesPerSecond)}`;
}

/** How far a key moves a handle, in seconds; null: it is not for handles. */
export function keyStep(key: string, shift: boolean): number | null {
  switch (key) {
    case 'ArrowLeft': case 'ArrowDown': return shift ? -1 : -Frame;
    case 'ArrowRight': case 'ArrowUp': return shift ? 1 : Frame;
    case 'PageDown': return -10;
    case 'PageUp': return 10;
    default: return null;
  }
}

/** The loudest of the peaks behind each column of pixels, 0 to 1. */
export function columns(peaks: Uint8Array, count: number): number[] {
  return Array.from({ length: count }, (_, i) => {
    let loudest = 0;
    const end = Math.max(Math.floor(((i + 1) * peaks.length) / count), Math.floor((i * peaks.length) / count) + 1);
    for (let at = Math.floor((i * peaks.length) / count); at < end && at < peaks.length; at++) loudest = Math.max(loudest, peaks[at]!);
    return loudest / 255;
  });
}
