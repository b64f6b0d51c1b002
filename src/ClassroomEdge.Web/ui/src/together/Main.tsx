import { signal } from '@preact/signals';
import { BoardPane } from './BoardPane';
import { WorkPane } from './WorkPane';

/** What is in the place of the picture on this page. */
export const mainView = signal<'picture' | 'board' | 'work'>('picture');

/** Whiteboard or workspace, in the place of the picture. */
export function Main({ title }: { title: string }) {
  if (mainView.value === 'picture') return null;
  return (
    <div class="together-main" data-testid="together-main" data-view={mainView.value}>
      {mainView.value === 'board' ? <BoardPane title={title} /> : <WorkPane />}
    </div>
  );
}
