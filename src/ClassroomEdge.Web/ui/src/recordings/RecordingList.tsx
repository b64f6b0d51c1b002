import { useEffect, useState } from 'preact/hooks';
import { api } from '../api/client';
import { Problem } from '../api/problem';
import type { Recording } from '../api/types';
import { bytes, clockTime, elapsed, shortDay, t } from '../i18n';
import { Advice } from '../parts/Advice';
import { RecordingsHead } from './RecordingsHead';

export function RecordingList() {
  const [recordings, setRecordings] = useState<Recording[] | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => { api.recordings().then(setRecordings, error => setProblem(Problem.of(error))); }, []);
  return (
    <div class="rec">
      <RecordingsHead title={t('recordings.title')} back="/" />
      <main class="rec-list">
        {problem && <Advice problem={problem} />}
        {!recordings && !problem && <p class="quiet">{t('common.loading')}</p>}
        {recordings?.length === 0 && <p class="quiet nothing">{t('recordings.none')}</p>}
        <ul>
          {recordings?.map(one => (
            <li key={one.id}>
              <a class="card row" href={`/recordings/${one.id}`} data-testid="rec-open">
                <b class="grow cut">{one.title}</b>
                <span class="quiet">{shortDay(one.startedAt)} {clockTime(one.startedAt)} · {elapsed(one.duration)} · {bytes(one.sizeBytes)}</span>
              </a>
            </li>
          ))}
        </ul>
      </main>
    </div>
  );
}
