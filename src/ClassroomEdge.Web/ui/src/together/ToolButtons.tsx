import { t } from '../i18n';
import { Icon, type IconName } from '../parts/Icon';
import { unread } from './chat';
import { openTool, place, toggleTool, type Tool } from './place';

/** Opens the tools; on the panel's foot and the partner's. */
export function ToolButtons() {
  if (!place.value) return null;
  return (
    <div class="tool-buttons" role="group" aria-label={t('together.title')}>
      <ToolButton tool="chat" icon="chat" badge={unread.value} />
    </div>
  );
}

function ToolButton({ tool, icon, badge = 0 }: { tool: Tool; icon: IconName; badge?: number }) {
  const name = t(`together.${tool}`);
  return (
    <button
      type="button" class="round tool" aria-pressed={openTool.value === tool} data-testid={`tool-${tool}`} data-badge={badge}
      aria-label={badge > 0 ? `${name}, ${t('together.new', { count: badge })}` : name} onClick={() => toggleTool(tool)}
    ><Icon name={icon} /><span>{name}</span>{badge > 0 && <b class="badge">{badge > 99 ? '99+' : badge}</b>}</button>
  );
}
