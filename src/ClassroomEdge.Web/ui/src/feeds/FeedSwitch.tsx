import type { LessonView } from '../api/types';
import { t } from '../i18n';
import { Icon } from '../parts/Icon';
import { feedIcon, feedLabel } from './label';
import { views } from './main';

/** What there is to look at, as a row of buttons; nothing where there is no choice. */
export function FeedSwitch({ view, main, onChoose }: {
  view: Pick<LessonView, 'roomFeeds' | 'slides'>; main: string; onChoose: (id: string) => void;
}) {
  const there = views(view);
  if (there.length < 2) return null;
  return (
    <div class="feed-switch" role="radiogroup" aria-label={t('feed.choose')} data-testid="feed-switch">
      {there.map(id => (
        <button key={id} type="button" role="radio" aria-checked={id === main} data-testid={`feed-${id}`} onClick={() => onChoose(id)}>
          <Icon name={feedIcon(id, view.roomFeeds)} size={18} /><span>{feedLabel(id, view.roomFeeds)}</span>
        </button>
      ))}
    </div>
  );
}
