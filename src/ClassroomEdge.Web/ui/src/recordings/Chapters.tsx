import type { RecordingChapter } from '../api/types';
import { elapsed, t } from '../i18n';
import { Icon } from '../parts/Icon';

/** The chapters: a tap plays from there, the scissors make it the clip. */
export function Chapters({ chapters, at, onSeek, onTake }: {
  chapters: RecordingChapter[]; at: number; onSeek: (seconds: number) => void; onTake: (chapter: RecordingChapter) => void;
}) {
  if (chapters.length === 0) return <p class="quiet small">{t('rec.noChapters')}</p>;
  return (
    <ol class="chapters" aria-label={t('rec.chapters')}>
      {chapters.map(chapter => (
        <li key={chapter.start} class={at >= chapter.start && at < chapter.end ? 'is-now' : ''} data-testid="chapter">
          <button type="button" class="button ghost grow" onClick={() => onSeek(chapter.start)}>
            <small class="quiet">{elapsed(chapter.start)}</small>
            {chapter.kind && <span class="pill">{t(`rec.mark.${chapter.kind}`)}</span>}
            <span class="cut">{chapter.title}</span>
          </button>
          <button type="button" class="button icon ghost" aria-label={`${t('rec.takeChapter')} · ${chapter.title}`} data-testid="chapter-take" onClick={() => onTake(chapter)}><Icon name="film" size={20} /></button>
        </li>
      ))}
    </ol>
  );
}
