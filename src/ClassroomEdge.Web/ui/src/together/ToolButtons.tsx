import type { LessonKind } from '../api/types';
import { t } from '../i18n';
import { Icon, type IconName } from '../parts/Icon';
import { tellProblem } from '../state/notices';
import { boardHead, shownSlides, takeBoard } from './board';
import { unread } from './chat';
import { together } from './client';
import { mainView } from './Main';
import { openTool, place, toggleTool } from './place';
import { currentPoll } from './polls';
import { timer } from './timer';

/** Opens the tools; on the panel's foot and the partner's. */
export function ToolButtons({ kind }: { kind: LessonKind | undefined }) {
  const here = place.value;
  if (!here) return null;
  const poll = currentPoll.value;
  // A dot where the partner has an open poll to answer.
  const asks = !here.isTeacher && poll?.state === 'open' && !poll.yours && openTool.value !== 'poll';
  return (
    <div class="tool-buttons" role="group" aria-label={t('together.title')}>
      <ToolButton tool="chat" icon="chat" badge={unread.value} isOn={openTool.value === 'chat'} onTap={() => toggleTool('chat')} />
      <ToolButton tool="poll" icon="poll" badge={asks ? 1 : 0} isOn={openTool.value === 'poll'} onTap={() => toggleTool('poll')} />
      {(here.isTeacher || boardHead.value.isOpen) && <ToolButton tool="board" icon="board" isOn={mainView.value === 'board'} onTap={() => toggleBoard(here.isTeacher)} />}
      {(here.isTeacher || timer.value) && <ToolButton tool="timer" icon="clock" isOn={openTool.value === 'timer'} onTap={() => toggleTool('timer')} />}
      {kind && kind !== 'teaching' && <ToolButton tool="work" icon="work" isOn={mainView.value === 'work'} onTap={() => { mainView.value = mainView.peek() === 'work' ? 'picture' : 'work'; }} />}
    </div>
  );
}

/** The teacher opens and closes the board for all; others look away and back for themselves. */
function toggleBoard(isTeacher: boolean): void {
  const opens = mainView.peek() !== 'board';
  // Over the slide where one is shown, else on the page where it was.
  const shown = shownSlides.peek();
  mainView.value = opens ? 'board' : 'picture';
  if (isTeacher) void together.changeBoard({ isOpen: opens, ...(opens && shown ? { page: `slide-${shown.deckId}-${shown.page}` } : {}) }).then(head => takeBoard(head)).catch(error => tellProblem(() => t('board.failed'), error));
}

function ToolButton({ tool, icon, badge = 0, isOn, onTap }: {
  tool: 'chat' | 'poll' | 'board' | 'timer' | 'work'; icon: IconName; badge?: number; isOn: boolean; onTap: () => void;
}) {
  const name = t(`together.${tool}`);
  return (
    <button
      type="button" class="tool" aria-pressed={isOn} data-testid={`tool-${tool}`} data-badge={badge}
      aria-label={badge > 0 ? `${name}, ${t('together.new', { count: badge })}` : name} onClick={onTap}
    ><Icon name={icon} /><span>{name}</span>{badge > 0 && <b class="badge">{badge > 99 ? '99+' : badge}</b>}</button>
  );
}
