import { api } from '../api/client';
import type { CompositionLayout, RecordingDetails } from '../api/types';
import { bytes, clockTime, elapsed, number, t } from '../i18n';
import { Icon } from '../parts/Icon';
import { tellProblem } from '../state/notices';
import { can } from '../state/session';

const Layouts: CompositionLayout[] = ['roomAndPartners', 'slidesAndTeacher'];

/** The composed film and the tracks behind it. */
export function CompositionCard({ details: { recording, composition, tracks } }: { details: RecordingDetails }) {
  const ask = (layout: CompositionLayout) => void api.composeRecording(recording.id, layout).catch(error => tellProblem(() => t('rec.compose'), error));
  return (
    <section class="card micro" data-testid="composition">
      <h2>{t('rec.compose')}</h2>
      {composition
        ? (
            <p class="small quiet" data-testid="composed-facts">
              {t(`rec.layout.${composition.layout}`)} · {elapsed(composition.duration)} · {bytes(composition.sizeBytes)}
              {composition.loudnessLufs !== null && <> · {number(composition.loudnessLufs, 1)} LUFS</>}
            </p>
          )
        : <p class="small quiet">{t('rec.notComposed')}</p>}
      {!!composition?.missingPages.length && (
        <p class="small" data-testid="composed-missing"><Icon name="alert" size={16} /> {t('rec.pagesMissing', { pages: composition.missingPages.join(' / ') })}</p>
      )}
      {can('runLessons') && <div class="exports">{Layouts.map(layout => <button key={layout} type="button" class="button" data-testid={`compose-${layout}`} onClick={() => ask(layout)}>{t(`rec.layout.${layout}`)}</button>)}</div>}
      {tracks.length > 0 && (
        <ul class="tracks">
          {tracks.map(track => (
            <li key={track.id} class="row">
              <span class="grow cut small">{track.label || t(`rec.feed.${track.feed === 'slides' || track.feed === 'screen' ? track.feed : 'other'}`)} · {clockTime(track.startedAt)} · {elapsed(track.duration)}</span>
              <a class="button icon ghost" href={api.trackFile(recording.id, track.id)} aria-label={`${t('recordings.download')} · ${track.label}`}><Icon name="download" size={20} /></a>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
