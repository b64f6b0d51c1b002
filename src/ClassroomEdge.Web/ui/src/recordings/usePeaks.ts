import { useEffect, useState } from 'preact/hooks';
import { api } from '../api/client';

const AgainMs = 1500;

/** The waveform; null while the room computes it. A film without one can be cut all the same. */
export function usePeaks(id: string, composed: boolean): Uint8Array | null {
  const [peaks, setPeaks] = useState<Uint8Array | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let over = false;
    setPeaks(null);
    const load = async () => {
      const response = await fetch(api.peaks(id, composed), { cache: 'no-store' }).catch(() => null);
      if (over) return;
      if (response?.status === 200) setPeaks(new Uint8Array(await response.arrayBuffer()));
      else if (response === null || response.status === 202) timer = setTimeout(() => void load(), AgainMs);
    };
    void load();
    return () => { over = true; clearTimeout(timer); };
  }, [id, composed]);
  return peaks;
}
