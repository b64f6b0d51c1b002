import { useRef, useState } from 'preact/hooks';
import type { LessonSnapshot } from '../../api/types';
import { t } from '../../i18n';
import { Advice } from '../../parts/Advice';
import { Icon } from '../../parts/Icon';
import { hostTicket } from '../../state/lessons';
import { isOnline } from '../../state/room';
import { feedIcon, feedLabel } from '../label';
import { OutsideDialog } from './OutsideDialog';
import { PushDialog } from './PushDialog';
import { canShare, shareScreen, sharing, stopSharing } from './screen';
import { addSlides, uploading, uploadProblem } from './slides';
import { SlidesBar } from './SlidesBar';

/** What the room shows to the others: its feeds, the screen, files, and what comes from and goes to outside. */
export function FeedsCard({ lesson }: { lesson: LessonSnapshot }) {
  const file = useRef<HTMLInputElement>(null);
  const [open, setOpen] = useState<'outside' | 'push' | null>(null);
  const isSharing = sharing.value !== null;
  // A class by way of another box shows itself; it is with the pictures.
  const own = lesson.feeds.filter(feed => feed.kind !== 'participant');
  return (
    <section class="card feeds" data-testid="feeds">
      <div class="row card-head"><Icon name="display" size={22} /><h2 class="grow">{t('feeds.title')}</h2></div>
      {own.length > 1 && (
        <ul class="feeds-list">
          {own.map(feed => (
            <li key={feed.id} class="row small" data-testid={`source-${feed.id}`} data-live={feed.isLive}>
              <Icon name={feedIcon(feed.id, lesson.feeds)} size={18} /><span class="grow cut">{feedLabel(feed.id, lesson.feeds)}</span>
              <span class={feed.isLive ? 'pill good' : 'pill'}>{t(feed.isLive ? 'feeds.live' : feed.kind === 'external' ? 'feeds.expected' : 'feeds.none')}</span>
            </li>
          ))}
        </ul>
      )}
      {lesson.slides && <SlidesBar lesson={lesson} />}
      {uploadProblem.value && <Advice problem={uploadProblem.value} testId="slides-problem" />}
      <div class="feeds-tools">
        <button
          type="button" class={isSharing ? 'button primary' : 'button'} aria-pressed={isSharing} data-testid="share-screen" data-state={sharing.value?.state.value}
          disabled={!isSharing && (!hostTicket.value || !canShare() || !isOnline.value)} title={canShare() ? undefined : t('screen.cannot')}
          onClick={() => isSharing ? stopSharing() : void shareScreen(lesson.id)}
        ><Icon name="display" size={20} />{t(isSharing ? 'screen.stop' : 'screen.share')}</button>
        <button
          type="button" class="button" disabled={uploading.value !== null || !isOnline.value} aria-busy={uploading.value !== null} data-testid="open-slides"
          onClick={() => file.current!.click()}
        ><Icon name={uploading.value ? 'wait' : 'list'} size={20} turning={uploading.value !== null} />{t(uploading.value ? 'slides.opening' : 'slides.open')}</button>
        <input
          ref={file} type="file" class="unseen" accept="application/pdf,image/png,image/jpeg" multiple tabIndex={-1} aria-label={t('slides.open')} data-testid="slides-file"
          onChange={event => {
            const files = [...event.currentTarget.files ?? []];
            event.currentTarget.value = '';
            void addSlides(lesson.id, files);
          }}
        />
        <button type="button" class="button" data-testid="outside-open" onClick={() => setOpen('outside')}><Icon name="film" size={20} />{t('outside.short')}</button>
        <button type="button" class="button" aria-pressed={lesson.pushes.length > 0} data-testid="push-open" onClick={() => setOpen('push')}>
          <Icon name="signal" size={20} />{t('push.short')}{lesson.pushes.length > 0 && ` · ${lesson.pushes.filter(one => one.state === 'live').length}/${lesson.pushes.length}`}
        </button>
      </div>
      {open === 'outside' && <OutsideDialog lesson={lesson} onClose={() => setOpen(null)} />}
      {open === 'push' && <PushDialog lesson={lesson} onClose={() => setOpen(null)} />}
    </section>
  );
}
