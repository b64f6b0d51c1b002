import { useEffect, useRef, useState } from 'preact/hooks';
import { api } from '../api/client';
import type { MicroLesson, RecordingDetails } from '../api/types';
import { t } from '../i18n';
import { Icon } from '../parts/Icon';
import { tell, tellProblem } from '../state/notices';
import { can } from '../state/session';
import { Chapters } from './Chapters';
import { firstClip, Frame, snap, timecode, withEnd, withStart, type Clip } from './clip';
import { Timeline } from './Timeline';
import { usePeaks } from './usePeaks';

/** Player, timeline and the form that makes a micro-lesson of the clip. */
export function Editor({ details, edited, onSaved, onCancel }: {
  details: RecordingDetails; edited: MicroLesson | null; onSaved: () => void; onCancel: () => void;
}) {
  const { recording, chapters, composition } = details;
  const [composed, setComposed] = useState(composition !== null);
  const duration = composed && composition ? composition.duration : recording.duration;
  const [clip, setClip] = useState<Clip>(() => firstClip(duration));
  const [title, setTitle] = useState('');
  const [at, setAt] = useState(0);
  const [playing, setPlaying] = useState(false);
  const [saving, setSaving] = useState(false);
  const film = useRef<HTMLVideoElement>(null);
  const stopAt = useRef<number | null>(null);
  const peaks = usePeaks(recording.id, composed);
  useEffect(() => {
    if (!edited) return;
    setComposed(edited.composed);
    setClip({ start: edited.start, end: edited.end });
    setTitle(edited.title);
    seek(edited.start);
  }, [edited]);

  const seek = (seconds: number) => {
    const to = Math.min(Math.max(0, snap(seconds)), duration);
    stopAt.current = null;
    if (film.current) film.current.currentTime = to;
    setAt(to);
  };
  const toggle = () => void (film.current!.paused ? film.current!.play().catch(() => undefined) : film.current!.pause());
  const preview = () => {
    seek(clip.start);
    stopAt.current = clip.end;
    void film.current!.play().catch(() => undefined);
  };
  const onTime = () => {
    const now = film.current!.currentTime;
    setAt(now);
    if (stopAt.current !== null && now >= stopAt.current) {
      stopAt.current = null;
      film.current!.pause();
    }
  };
  const save = async (event: Event) => {
    event.preventDefault();
    setSaving(true);
    try {
      await api.saveMicroLesson(edited?.id ?? null, { recordingId: recording.id, composed, title, ...clip });
      tell('good', () => t('rec.saved', { title }));
      setTitle('');
      onSaved();
    } catch (error) {
      tellProblem(() => title, error);
    }
    setSaving(false);
  };
  return (
    <main class="editor" onKeyDown={event => {
      if ((event.target as HTMLElement).closest('input, button, [role=slider], video')) return;
      if (event.key === ' ') { event.preventDefault(); toggle(); }
      if (event.key === 'i') setClip(withStart(clip, at));
      if (event.key === 'o') setClip(withEnd(clip, at, duration));
    }}>
      {composition && (
        <div class="segments" role="radiogroup" aria-label={t('rec.film')}>
          {([true, false] as const).map(one => (
            <button key={String(one)} type="button" role="radio" aria-checked={composed === one} data-testid={one ? 'film-composed' : 'film-room'} onClick={() => setComposed(one)}>{t(one ? 'rec.composed' : 'rec.room')}</button>
          ))}
        </div>
      )}
      <video ref={film} class="film" playsInline preload="metadata" data-testid="film" tabIndex={0} aria-label={recording.title}
        src={composed ? api.composedFile(recording.id) : api.recordingFile(recording.id)}
        onTimeUpdate={onTime} onPlay={() => setPlaying(true)} onPause={() => setPlaying(false)} onClick={toggle} />
      <div class="row transport">
        <Move icon="left" label={t('rec.frameBack')} act={() => seek(at - Frame)} />
        <button type="button" class="button icon primary" data-testid="play" aria-label={t(playing ? 'rec.pause' : 'rec.play')} onClick={toggle}><Icon name={playing ? 'pause' : 'play'} /></button>
        <Move icon="right" label={t('rec.frameOn')} act={() => seek(at + Frame)} />
        <span class="grow" />
        <button type="button" class="button" data-testid="set-start" onClick={() => setClip(withStart(clip, at))}>{t('rec.setStart')}</button>
        <button type="button" class="button" data-testid="set-end" onClick={() => setClip(withEnd(clip, at, duration))}>{t('rec.setEnd')}</button>
        <button type="button" class="button" data-testid="preview" onClick={preview}><Icon name="film" size={20} />{t('rec.preview')}</button>
      </div>
      <Timeline peaks={peaks} chapters={chapters} duration={duration} clip={clip} at={at} onSeek={seek} onClip={(next, moved) => { setClip(next); seek(moved); }} />
      <Chapters chapters={chapters} at={at} onSeek={seek} onTake={chapter => setClip(withEnd(withStart({ start: 0, end: chapter.end }, chapter.start), chapter.end, duration))} />
      {can('runLessons') && (
        <form class="card clip-form" onSubmit={event => void save(event)}>
          <h2>{t(edited ? 'rec.change' : 'rec.new')}</h2>
          <p class="clip-times" data-testid="clip-times">
            <span>{t('rec.start')} <b>{timecode(clip.start)}</b></span><span>{t('rec.end')} <b>{timecode(clip.end)}</b></span><span>{t('rec.length')} <b>{timecode(clip.end - clip.start)}</b></span>
          </p>
          <div class="row">
            <label class="field grow"><span>{t('rec.title')}</span><input class="input" required maxLength={80} value={title} data-testid="clip-title" onInput={event => setTitle(event.currentTarget.value)} /></label>
            {edited && <button type="button" class="button" onClick={onCancel}>{t('common.cancel')}</button>}
            <button type="submit" class="button primary" data-testid="clip-save" disabled={saving || !title.trim()}>{t(edited ? 'rec.saveChange' : 'rec.cut')}</button>
          </div>
        </form>
      )}
    </main>
  );
}

const Move = ({ icon, label, act }: { icon: 'left' | 'right'; label: string; act: () => void }) => (
  <button type="button" class="button icon" aria-label={label} onClick={act}><Icon name={icon} /></button>
);
