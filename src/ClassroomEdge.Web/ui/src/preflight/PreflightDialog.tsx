import { useEffect, useState } from 'preact/hooks';
import { api } from '../api/client';
import type { Invitation, PreflightStep, PreflightVerdict } from '../api/types';
import { ago, clockTime, local, maybe, t } from '../i18n';
import { Dialog } from '../parts/Dialog';
import { Icon, type IconName } from '../parts/Icon';
import { SchoolLinks } from '../parts/SchoolLinks';
import { closeDialog } from '../state/navigation';
import { tellProblem } from '../state/notices';
import { findingText, lightText, startingPreflight, startPreflight, toneOf } from '../state/preflight';
import { deviceById, isOnline, room, snapshot } from '../state/room';

const Marks: Record<PreflightVerdict, IconName> = { running: 'wait', passed: 'check', advice: 'info', failed: 'alert', notNeeded: 'minus' };

/** Each check with what it found and what to do, live; and the partners' links to test their way. */
export function PreflightDialog() {
  const report = snapshot.value?.preflight ?? null;
  const running = report?.verdict === 'running' || startingPreflight.value;
  const entry = room.value?.timetable.find(one => one.id === report?.entryId)
    ?? room.value?.timetable.find(one => one.kind !== null && one.lessonId === null && one.partners.length > 0) ?? null;
  return (
    <Dialog title={t('preflight.title')} testId="preflight-dialog" onClose={closeDialog}
      footer={
        <button type="button" class="button primary" disabled={running || !isOnline.value} aria-busy={running} data-testid="preflight-again" onClick={() => void startPreflight()}>
          <Icon name={running ? 'wait' : 'retry'} turning={running} />{t('preflight.again')}
        </button>
      }
    >
      {report && (
        <>
          <p class={`light-head ${toneOf(report.verdict)}`} role="status" data-testid="preflight-light" data-verdict={report.verdict}>
            <i class={`light ${toneOf(report.verdict)}`} aria-hidden="true" /><b>{lightText(report)}</b>
            {report.endedAt && <small class="quiet">{clockTime(report.endedAt)}</small>}
          </p>
          <ol class="checks">{[...report.steps].sort(byWeight).map(step => <Step key={step.id} step={step} />)}</ol>
        </>
      )}
      {entry && entry.partners.length > 0 && <Links entryId={entry.id} />}
    </Dialog>
  );
}

const Weight: Record<PreflightVerdict, number> = { failed: 0, advice: 1, running: 2, passed: 2, notNeeded: 2 };
const byWeight = (a: PreflightStep, b: PreflightStep) => Weight[a.verdict] - Weight[b.verdict];

function Step({ step }: { step: PreflightStep }) {
  const { text, todo } = findingText(step.code, step.message);
  return (
    <li class={`check ${toneOf(step.verdict)}`} data-testid={`check-${step.id}`} data-verdict={step.verdict} data-code={step.code ?? ''}>
      <Icon name={Marks[step.verdict]} turning={step.verdict === 'running'} />
      <div class="grow">
        <p class="row"><b class="grow">{maybe(`preflight.step.${step.id}`) ?? step.id}</b>{step.value && step.parts.length === 0 && <span class="quiet">{nameOf(step.value)}</span>}</p>
        {step.parts.length === 0 && <p class="small">{text}</p>}
        {step.parts.length === 0 && todo && <p class="small check-todo">{todo}</p>}
        {step.parts.map(part => {
          const said = findingText(part.code, null);
          return (
            <div key={part.name} class={`check-part ${toneOf(part.verdict)}`} data-testid="check-part" data-verdict={part.verdict}>
              <p class="small"><b>{nameOf(part.name)}</b> · {said.text}{part.value && <span class="quiet"> · {part.value}</span>}{part.measuredAt && <span class="quiet"> · {t('preflight.measuredAt', { time: ago((Date.now() - Date.parse(part.measuredAt)) / 1000) })}</span>}</p>
              {said.todo && <p class="small check-todo">{said.todo}</p>}
            </div>
          );
        })}
      </div>
    </li>
  );
}

/** A device's id by its name; schools and measurements as they are. */
const nameOf = (id: string) => {
  const device = deviceById(id);
  return device ? local(device.name) : id;
};

function Links({ entryId }: { entryId: string }) {
  const [links, setLinks] = useState<Invitation[]>([]);
  useEffect(() => {
    let gone = false;
    api.selfTests(entryId).then(list => { if (!gone) setLinks(list); }, error => tellProblem(() => t('preflight.linksFailed'), error));
    return () => { gone = true; };
  }, [entryId]);
  return <SchoolLinks title={t('preflight.links')} hint={t('preflight.linksHint')} links={links} testId="self-test" />;
}
