import { useEffect, useState } from 'preact/hooks';
import { Problem } from '../api/problem';
import type { PreparationView } from '../api/types';
import { clockTime, day, t } from '../i18n';
import { readEntrance } from '../partner/entrance';
import { Advice } from '../parts/Advice';
import { Icon } from '../parts/Icon';
import { Preferences } from '../parts/Preferences';
import { WorkPane } from '../together/WorkPane';
import { followPreparation } from './follow';

const entryOf = (path: string) => decodeURIComponent(/^\/prepare\/([^/]+)\/?$/.exec(path)?.[1] ?? '');

/** A partner's way into the workspace of a planned lesson, by the link that the teacher sent; later it leads into the lesson. */
export function PreparePage() {
  const { token } = readEntrance(location);
  const [view, setView] = useState<PreparationView | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => followPreparation(entryOf(location.pathname), token ?? undefined, setView, setProblem), [token]);
  return (
    <div class="green prepare" data-testid="prepare-page">
      <header class="green-head">
        <span class="row grow"><Icon name="sync" size={28} /><b class="brand">{t('partner.brand')}</b></span>
        <Preferences />
      </header>
      <main class="prepare-body">
        {problem && <Advice problem={problem} testId="prepare-problem" />}
        {view && (
          <div class="row prepare-head">
            <div class="grow">
              <h1>{view.title}</h1>
              <p class="quiet">{[t(`lesson.kind.${view.kind}`), day(view.startsAt), `${clockTime(view.startsAt)}–${clockTime(view.endsAt)}`, view.school].filter(Boolean).join(' · ')}</p>
            </div>
            {view.lessonId && token && (
              <a class="button primary large" data-testid="prepare-join" href={`/lesson/${encodeURIComponent(view.lessonId)}#t=${token}`}><Icon name="right" />{t('prepare.join')}</a>
            )}
          </div>
        )}
        {view && !problem && <WorkPane isBefore />}
        {!view && !problem && <p class="quiet">{t('common.loading')}</p>}
      </main>
    </div>
  );
}
