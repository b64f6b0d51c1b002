import { useEffect } from 'preact/hooks';
import { t } from '../i18n';
import { Advice } from '../parts/Advice';
import { Dialog } from '../parts/Dialog';
import { Icon } from '../parts/Icon';
import { isOnline } from '../state/room';
import { can } from '../state/session';
import { accept, answering, answerProblem, calls, decline, loadCalls, rings } from './calls';

const AskAgainMs = 15_000;

/** Another school's box rings: who, into what, and two large buttons. */
export function RingHost() {
  const since = rings.value;
  useEffect(() => {
    if (!can('runLessons')) return;
    void loadCalls();
    if (!since) return;
    // A call rings for two minutes; asking is what lets it end.
    const timer = setInterval(() => void loadCalls(), AskAgainMs);
    return () => clearInterval(timer);
  }, [since]);
  const call = since && can('runLessons') ? calls.value.ringing[0] : undefined;
  if (!call && !answerProblem.value) return null;
  const busy = call !== undefined && answering.value === call.id;
  return (
    <Dialog title={t('call.incoming')} testId="ring-dialog" onClose={() => call ? void decline(call) : (answerProblem.value = null)}>
      <div class="stack ring">
        {call && <>
          <p class="ring-from"><Icon name="sync" size={32} /><b data-testid="ring-from">{call.from}</b></p>
          <p>{t('call.invites', { title: call.title, kind: t(`lesson.kind.${call.kind}`) })}</p>
          <p class="small quiet">{t('call.what')}</p>
          <div class="row">
            <button type="button" class="button primary large grow" disabled={busy || !isOnline.value} aria-busy={busy} data-testid="ring-accept" onClick={() => void accept(call)}>
              <Icon name={busy ? 'wait' : 'check'} turning={busy} />{t(busy ? 'call.joining' : 'call.accept')}
            </button>
            <button type="button" class="button large" disabled={busy} data-testid="ring-decline" onClick={() => void decline(call)}><Icon name="close" />{t('call.decline')}</button>
          </div>
        </>}
        {answerProblem.value && <Advice problem={answerProblem.value} testId="ring-problem" />}
      </div>
    </Dialog>
  );
}
