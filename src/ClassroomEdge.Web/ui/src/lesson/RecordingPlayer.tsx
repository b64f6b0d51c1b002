import { useRef } from 'preact/hooks';
import { api } from '../api/client';
import type { Recording } from '../api/types';
import { bytes, elapsed, t } from '../i18n';
import { Icon } from '../parts/Icon';
import { RecordingComments } from '../together/RecordingComments';

export function RecordingPlayer({ recording, autoPlay }: { recording: Recording; autoPlay?: boolean }) {
  const video = useRef<HTMLVideoElement>(null);
  const url = api.recordingFile(recording.id);
  return (
    <div class="player" data-testid="recording-player">
      <video ref={video} controls preload="metadata" autoPlay={autoPlay} src={url} aria-label={recording.title} />
      <div class="row">
        <span class="grow quiet small" data-testid="recording-length">{elapsed(recording.duration)} · {bytes(recording.sizeBytes)}</span>
        <a class="button" href={url} download={recording.fileName} data-testid="recording-download"><Icon name="download" size={20} />{t('recordings.download')}</a>
      </div>
      <RecordingComments recording={recording} video={() => video.current} />
    </div>
  );
}
