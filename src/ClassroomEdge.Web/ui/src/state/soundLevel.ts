import { signal } from '@preact/signals';
import { readEvents } from '../api/eventStream';

/** The room's microphone in dBFS; null while none is read. */
export interface SoundLevel { rms: number; peak: number }

export const soundLevel = signal<SoundLevel | null>(null);

const RetryMs = 2000;

/** Follows the level until stopped; connects again by itself. */
export function followSoundLevel(): () => void {
  const ending = new AbortController();
  void (async () => {
    while (!ending.signal.aborted) {
      try {
        await readEvents('/api/v1/sound/level', null, ({ event, data }) => {
          if (event === 'level') soundLevel.value = JSON.parse(data) as SoundLevel | null;
        }, ending.signal);
      } catch {
        // Whether the room is there is told by the header, not here.
      }
      soundLevel.value = null;
      await new Promise(resolve => setTimeout(resolve, RetryMs));
    }
  })();
  return () => ending.abort();
}

/** What the meter shows at its left end, in dBFS. */
const Floor = -60;

/** 0 to 1 along the meter. */
export const meterPosition = (decibels: number) => Math.min(1, Math.max(0, 1 - decibels / Floor));

/** Too loud from −3 dBFS; below −50 dBFS nobody far away understands a word. */
export const loudness = ({ rms, peak }: SoundLevel): 'loud' | 'good' | 'low' =>
  peak >= -3 ? 'loud' : rms < -50 ? 'low' : 'good';
