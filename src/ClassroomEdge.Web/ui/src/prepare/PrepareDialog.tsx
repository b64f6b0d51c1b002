import { useEffect, useState } from 'preact/hooks';
import { api } from '../api/client';
import { Problem } from '../api/problem';
import type { Invitation, ScheduledLesson } from '../api/types';
import { clockTime, day, t } from '../i18n';
import { SchoolLinks } from '../parts/SchoolLinks';
import { Advice } from '../parts/Advice';
import { Dialog } from '../parts/Dialog';
import { closeDialog } from '../state/navigation';
import { tellProblem } from '../state/notices';
import { lesson } from '../state/room';
import { WorkPane } from '../together/WorkPane';
import { followPreparation } from './follow';
import './prepare.css';

/** The workspace of a planned joint preparation or research, and the partners' links to it. */
export function PrepareDialog({ entry }: { entry: ScheduledLesson }) {
  const [links, setLinks] = useState<Invitation[]>([]);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [ready, setReady] = useState(false);
  useEffect(() => {
    api.preparationLinks(entry.id).then(setLinks, error => tellProblem(() => t('prepare.linksFailed'), error));
    return followPreparation(entry.id, undefined, () => setReady(true), setProblem);
  }, [entry.id]);
  // The lesson's own page takes over, with the same workspace.
  const inLesson = lesson.value !== null;
  useEffect(() => { if (inLesson) closeDialog(); }, [inLesson]);
  return (
    <Dialog title={`${t('prepare.title')} · ${entry.title}`} wide testId="prepare-dialog" onClose={closeDialog}>
      <div class="prepare-dialog">
        <p class="quiet">{[t(`lesson.kind.${entry.kind!}`), day(entry.startsAt), clockTime(entry.startsAt), t('prepare.hint')].join(' · ')}</p>
        {problem && <Advice problem={problem} testId="prepare-problem" />}
        {ready && !problem && <WorkPane isBefore />}
        <SchoolLinks title={t('prepare.links')} hint={t('prepare.linksHint')} links={links} testId="prepare-link" />
      </div>
    </Dialog>
  );
}
