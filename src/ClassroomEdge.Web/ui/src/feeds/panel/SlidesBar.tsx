import { useEffect } from 'preact/hooks';
import type { LessonSnapshot } from '../../api/types';
import { t } from '../../i18n';
import { Icon } from '../../parts/Icon';
import { isOnline } from '../../state/room';
import { SlidePicture } from '../SlidePicture';
import { hideSlides, pageIsShown, turnOf, turnTo, wantedPage } from './slides';

/** The page that all see, and the way to the next; the keys of a clicker work anywhere on the panel. */
export function SlidesBar({ lesson }: { lesson: LessonSnapshot }) {
  const slides = lesson.slides!;
  const page = wantedPage.value ?? slides.page;
  const turn = (by: number) => void turnTo(lesson.id, slides, (wantedPage.peek() ?? slides.page) + by);
  useEffect(() => pageIsShown(slides.page), [lesson.id, slides.deckId, slides.page]);
  useEffect(() => {
    if (slides.from) return;
    const onKey = (event: KeyboardEvent) => {
      const by = turnOf(event);
      if (by === 0) return;
      event.preventDefault();
      turn(by);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [lesson.id, slides.deckId, slides.page, slides.pages]);
  return (
    <div class="slides-bar" data-testid="slides-bar" data-page={slides.page}>
      <div class="slides-preview"><SlidePicture lessonId={lesson.id} slides={slides} token={null} /></div>
      <p class="cut small strong">{slides.title}</p>
      {slides.from ? <p class="small quiet" data-testid="slides-from">{t('slides.from', { name: slides.from })} · {t('slides.at', { page: slides.page, pages: slides.pages })}</p> : <div class="row slides-turn">
        <button type="button" class="button icon large" disabled={page <= 1 || !isOnline.value} aria-label={t('slides.previous')} data-testid="slide-previous" onClick={() => turn(-1)}><Icon name="left" /></button>
        <output class="grow slides-page" aria-live="polite" data-testid="slide-page">{t('slides.at', { page, pages: slides.pages })}</output>
        <button type="button" class="button icon large primary" disabled={page >= slides.pages || !isOnline.value} aria-label={t('slides.next')} data-testid="slide-next" onClick={() => turn(1)}><Icon name="right" /></button>
        <button type="button" class="button icon large" disabled={!isOnline.value} aria-label={t('slides.hide')} title={t('slides.hide')} data-testid="slides-hide" onClick={() => void hideSlides(lesson.id)}><Icon name="close" /></button>
      </div>}
    </div>
  );
}
