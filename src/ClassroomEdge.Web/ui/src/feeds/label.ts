import type { LessonView } from '../api/types';
import { t } from '../i18n';
import type { IconName } from '../parts/Icon';
import { Composed, Pages } from './main';

/** What people call a feed. */
export function feedLabel(id: string, feeds: LessonView['roomFeeds']): string {
  if (id === Pages) return t('feed.pages');
  if (id === Composed) return t('feed.composed');
  const feed = feeds.find(one => one.id === id);
  const kind = t(`feed.${feed?.kind ?? 'camera'}`);
  // What a joined box sends is named after it.
  return !feed?.label ? kind : feed.kind === 'external' || feed.kind === 'participant' ? feed.label : `${feed.label} · ${kind}`;
}

export function feedIcon(id: string, feeds: LessonView['roomFeeds']): IconName {
  if (id === Pages) return 'list';
  if (id === Composed) return 'grid';
  const kind = feeds.find(one => one.id === id)?.kind;
  return kind === 'slides' ? 'class' : kind === 'screen' || id === 'screen' ? 'display' : kind === 'secondCamera' || kind === 'external' ? 'film' : 'camera';
}
