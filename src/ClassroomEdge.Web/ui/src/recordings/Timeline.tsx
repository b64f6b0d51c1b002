import { useState } from 'preact/hooks';
import type { RecordingChapter } from '../api/types';
import { t } from '../i18n';
import { Icon } from '../parts/Icon';
import { LongestSeconds, ShortestSeconds, timecode, withEnd, withStart, type Clip } from './clip';
import { Handle } from './Handle';
import { Waveform } from './Waveform';

const Zooms = [1, 4, 16];

/** The film from left to right: its sound, chapters, the clip between its two handles, and where the player is. */
export function Timeline({ peaks, chapters, duration, clip, at, onSeek, onClip }: {
  peaks: Uint8Array | null; chapters: RecordingChapter[]; duration: number; clip: Clip; at: number;
  onSeek: (seconds: number) => void; onClip: (clip: Clip, moved: number) => void;
}) {
  const [zoom, setZoom] = useState(0);
  const share = (seconds: number) => `${(seconds / duration) * 100}%`;
  const start = (seconds: number) => { const next = withStart(clip, seconds); onClip(next, next.start); };
  const end = (seconds: number) => { const next = withEnd(clip, seconds, duration); onClip(next, next.end); };
  return (
    <div class="timeline-box">
      <div class="timeline-scroll">
        <div class="timeline" data-testid="timeline" style={{ width: `${Zooms[zoom]! * 100}%` }}
          onPointerDown={event => {
            const box = event.currentTarget.getBoundingClientRect();
            onSeek(((event.clientX - box.left) / box.width) * duration);
          }}
        >
          <Waveform peaks={peaks} zoom={zoom} />
          <div class="outside" style={{ left: 0, width: share(clip.start) }} />
          <div class="outside" style={{ left: share(clip.end), right: 0 }} />
          {chapters.map(chapter => <i key={chapter.start} class="chapter-tick" style={{ left: share(chapter.start) }} title={chapter.title} />)}
          <i class="playhead" style={{ left: share(at) }} />
          <Handle edge="start" at={clip.start} min={Math.max(0, clip.end - LongestSeconds)} max={clip.end - ShortestSeconds} duration={duration} label={t('rec.start')} onMove={start} />
          <Handle edge="end" at={clip.end} min={clip.start + ShortestSeconds} max={Math.min(duration, clip.start + LongestSeconds)} duration={duration} label={t('rec.end')} onMove={end} />
        </div>
      </div>
      <div class="row timeline-foot">
        <span class="quiet small">{timecode(0)}</span>
        <span class="grow center" data-testid="place"><b>{timecode(at)}</b></span>
        <button type="button" class="button icon ghost" aria-label={t('rec.zoomOut')} disabled={zoom === 0} onClick={() => setZoom(zoom - 1)}><Icon name="minus" size={20} /></button>
        <button type="button" class="button icon ghost" aria-label={t('rec.zoomIn')} disabled={zoom === Zooms.length - 1} onClick={() => setZoom(zoom + 1)}><Icon name="plus" size={20} /></button>
        <span class="quiet small">{timecode(duration)}</span>
      </div>
    </div>
  );
}
