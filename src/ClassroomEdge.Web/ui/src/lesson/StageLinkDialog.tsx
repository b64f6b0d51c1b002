import { useEffect, useState } from 'preact/hooks';
import { api } from '../api/client';
import { Problem } from '../api/problem';
import { t } from '../i18n';
import { Advice } from '../parts/Advice';
import { Dialog } from '../parts/Dialog';
import { Icon } from '../parts/Icon';

/** Shows the lesson on a classroom display: here in a new tab, or on another machine by its link. */
export function StageLinkDialog({ lessonId, onClose }: { lessonId: string; onClose: () => void }) {
  const [url, setUrl] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    api.stageLink(lessonId).then(link => setUrl(link.url), (error: unknown) => setProblem(Problem.of(error)));
  }, [lessonId]);
  // The link names the address that other machines reach; on this one the panel's own is sure to work.
  const here = url && new URL(url).pathname + new URL(url).hash;
  return (
    <Dialog title={t('stage.display')} testId="stage-dialog" onClose={onClose}>
      <div class="stack stage-sheet">
        <p class="quiet">{t('stage.displayHint')}</p>
        {problem && <Advice problem={problem} testId="stage-problem" />}
        {here && <a class="button primary large" href={here} target="_blank" rel="noopener" data-testid="stage-open"><Icon name="display" />{t('stage.open')}</a>}
        {url && <label class="field"><span>{t('stage.link')}</span><input class="input" readOnly value={url} data-testid="stage-url" onFocus={event => event.currentTarget.select()} /></label>}
        <p class="small quiet">{t('stage.kiosk')}</p>
      </div>
    </Dialog>
  );
}
