import { useEffect, useRef } from 'preact/hooks';
import { t } from '../i18n';
import { Icon } from '../parts/Icon';
import { ChatPane } from './ChatPane';
import { PollPane } from './PollPane';
import { TimerPane } from './TimerPane';
import { openTool, place } from './place';

/** What is done together, beside the picture; Escape closes it. */
export function Drawer() {
  const tool = openTool.value;
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    if (tool) box.current?.querySelector<HTMLElement>('textarea, input, .pane button')?.focus({ preventScroll: true });
  }, [tool]);
  if (!tool) return null;
  return (
    <aside
      class="drawer" ref={box} aria-label={t(`together.${tool}`)} data-testid="drawer" data-tool={tool}
      onKeyDown={event => { if (event.key === 'Escape' && !event.isComposing) { event.stopPropagation(); openTool.value = null; } }}
    >
      <header class="row">
        <h2 class="grow cut">{t(`together.${tool}`)}{place.value?.via && <small class="quiet" data-testid="drawer-host"> · {place.value.via}</small>}</h2>
        <button type="button" class="button icon ghost" aria-label={t('common.close')} data-testid="drawer-close" onClick={() => { openTool.value = null; }}><Icon name="close" /></button>
      </header>
      {tool === 'chat' && <ChatPane />}
      {tool === 'poll' && <PollPane />}
      {tool === 'timer' && <TimerPane />}
    </aside>
  );
}
