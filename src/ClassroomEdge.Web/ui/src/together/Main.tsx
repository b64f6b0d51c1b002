import { signal } from '@preact/signals';
import { t } from '../i18n';
import { Icon } from '../parts/Icon';
import { tellProblem } from '../state/notices';
import { shownSlides, takeBoard } from './board';
import { BoardPane } from './BoardPane';
import { together } from './client';
import { place } from './place';
import { WorkPane } from './WorkPane';

/** What is in the place of the picture on this page. */
export const mainView = signal<'picture' | 'board' | 'work'>('picture');

/** The teacher opens and closes the board for all; others look away and back for themselves. */
export function show(next: 'picture' | 'board' | 'work'): void {
  const wasBoard = mainView.peek() === 'board';
  mainView.value = next;
  if (!place.peek()?.isTeacher || (next === 'board') === wasBoard) return;
  // Over the slide where one is shown, else on the page where it was.
  const slide = next === 'board' ? shownSlides.peek() : null;
  void together.changeBoard({ isOpen: next === 'board', ...(slide ? { page: `slide-${slide.deckId}-${slide.page}` } : {}) })
    .then(head => takeBoard(head)).catch(error => tellProblem(() => t('board.failed'), error));
}

/** Whiteboard or workspace, in the place of the picture. */
export function Main({ title }: { title: string }) {
  const view = mainView.value;
  if (view === 'picture') return null;
  return (
    <div class="together-main" data-testid="together-main" data-view={view}>
      {/* On a phone it covers the buttons with which it was opened. */}
      <header class="main-head narrow-only"><h2 class="grow">{t(`together.${view}`)}</h2>
        <button type="button" class="button icon ghost" aria-label={t('common.close')} data-testid="main-close" onClick={() => show('picture')}><Icon name="close" /></button>
      </header>
      {view === 'board' ? <BoardPane title={title} /> : <WorkPane />}
    </div>
  );
}
