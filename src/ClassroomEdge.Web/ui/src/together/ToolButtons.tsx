import type { LessonKind } from '../api/types';
import { t } from '../i18n';
import { Icon, type IconName } from '../parts/Icon';
import { boardHead } from './board';
import { unread } from './chat';
import { HandButton } from './HandButton';
import { mainView, show } from './Main';
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
      {(here.isTeacher || boardHead.value.isOpen) && <ToolButton tool="board" icon="board" isOn={mainView.value === 'board'} onTap={() => show(mainView.value === 'board' ? 'picture' : 'board')} />}
      {(here.isTeacher || timer.value) && <ToolButton tool="timer" icon="clock" isOn={openTool.value === 'timer'} onTap={() => toggleTool('timer')} />}
      {here.via && <HandButton look="tool" />}
      {kind && kind !== 'teaching' && <ToolButton tool="work" icon="work" isOn={mainView.value === 'work'} onTap={() => show(mainView.value === 'work' ? 'picture' : 'work')} />}
    </div>
  );
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
