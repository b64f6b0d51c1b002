import { useEffect, useState } from 'preact/hooks';
import { api } from '../api/client';
import { Problem } from '../api/problem';
import type { Recording } from '../api/types';
import { bytes, clockTime, elapsed, shortDay, t } from '../i18n';
import { Advice } from '../parts/Advice';
import { Dialog } from '../parts/Dialog';
import { Icon } from '../parts/Icon';
import { closeDialog, dialog } from '../state/navigation';
import { RecordingPlayer } from './RecordingPlayer';

export function RecordingsDialog() {
  const [recordings, setRecordings] = useState<Recording[] | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [playing, setPlaying] = useState<Recording | null>(null);
  useEffect(() => { api.recordings().then(setRecordings, error => setProblem(Problem.of(error))); }, []);
  return (
    <Dialog title={playing?.title ?? t('recordings.title')} wide testId="recordings-dialog" onClose={playing ? () => setPlaying(null) : closeDialog}>
      {problem && <Advice problem={problem} />}
      {!recordings && !problem && <p class="quiet">{t('common.loading')}</p>}
      {recordings?.length === 0 && <p class="quiet nothing">{t('recordings.none')}</p>}
      {playing
        ? <RecordingPlayer recording={playing} autoPlay />
        : <ul class="recordings">{recordings?.map(one => <Row key={one.id} recording={one} onPlay={() => setPlaying(one)} />)}</ul>}
    </Dialog>
  );
}

function Row({ recording, onPlay }: { recording: Recording; onPlay: () => void }) {
  return (
    <li class="row" data-testid="recording-row" data-recording-id={recording.id} data-seconds={recording.duration}>
      <button type="button" class="button icon primary" aria-label={`${t('recordings.play')} · ${recording.title}`} data-testid="recording-play" onClick={onPlay}><Icon name="play" /></button>
      <span class="grow">
        <b class="cut">{recording.title}</b>
        <small class="quiet cut">{shortDay(recording.startedAt)} {clockTime(recording.startedAt)} · {bytes(recording.sizeBytes)}</small>
      </span>
      <span class="recording-length">{elapsed(recording.duration)}</span>
      <a class="button ghost" href={`/recordings/${recording.id}`} data-testid="recording-edit">{t('recordings.edit')}</a>
      <button type="button" class="button ghost" data-testid="recording-summary" onClick={() => { dialog.value = { kind: 'summary', lessonId: recording.lessonId }; }}>
        {t('recordings.summary')}
      </button>
    </li>
  );
}
