import { useEffect, useState } from 'preact/hooks';
import type { LessonView } from '../api/types';
import { t } from '../i18n';
import { Icon } from '../parts/Icon';
import { Backoff } from '../rtc/backoff';
import { pagePicture } from './pages';

/** The page that is shown. The last one stays in place until the next is there, and the one after it is fetched ahead. */
export function SlidePicture({ lessonId, slides, token }: {
  lessonId: string; slides: NonNullable<LessonView['slides']>; token: string | null;
}) {
  const [picture, setPicture] = useState<string | null>(null);
  const [shown, setShown] = useState(0);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let over = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const backoff = new Backoff(500, 5000);
    const look = () => pagePicture(lessonId, slides.deckId, slides.page, token).then(
      url => {
        if (over) return;
        setPicture(url);
        setShown(slides.page);
        setFailed(false);
        if (slides.page < slides.pages) void pagePicture(lessonId, slides.deckId, slides.page + 1, token).catch(() => {});
      },
      () => {
        if (over) return;
        setFailed(true);
        timer = setTimeout(() => void look(), backoff.next());
      });
    void look();
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [lessonId, slides.deckId, slides.page, token]);
  return (
    <div class="slide-picture" data-testid="slide" data-page={shown} data-pages={slides.pages}>
      {picture && <img src={picture} alt={t('slides.page', { page: slides.page, pages: slides.pages, title: slides.title })} />}
      {(failed || !picture) && <span class="picture-state"><Icon name="wait" size={22} turning />{t('slides.loading')}</span>}
      <span class="slide-number" aria-hidden="true">{slides.page} / {slides.pages}</span>
    </div>
  );
}
