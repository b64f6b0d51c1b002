import { clockTime, local, t } from '../i18n';
import { Icon } from '../parts/Icon';
import { now } from '../state/clock';
import { LessonStage } from './LessonStage';
import { doing, frame, lineUp, view } from './show';

/** The classroom display: black, no controls, never a question. */
export function StageApp() {
  return (
    <div class="display" data-testid="display" data-doing={doing.value} data-line={lineUp.value}>
      {doing.value === 'showing' && view.value ? <LessonStage view={view.value} /> : <Pause />}
      {!lineUp.value && doing.value !== 'refused' && (
        <p class="display-line" role="status" data-testid="display-line"><Icon name="wait" size={22} turning />{t('display.reconnecting')}</p>
      )}
    </div>
  );
}

/** Before, between and after lessons. */
function Pause() {
  const room = frame.value?.room ?? view.value?.room;
  const next = frame.value?.next;
  return (
    <main class="display-pause" data-testid="display-pause">
      <p class="display-clock">{clockTime(now.value)}</p>
      {room && <h1>{local(room.name)}</h1>}
      {doing.value === 'over' && <p>{t('display.over')}</p>}
      {doing.value === 'refused' && <p data-testid="display-refused">{t('display.refused')}</p>}
      {doing.value === 'waiting' && next && (
        <p class="display-next">{t('display.next', { time: clockTime(next.startsAt), title: next.title })}{next.className && <small> {next.className}</small>}</p>
      )}
    </main>
  );
}
