import { useState } from 'preact/hooks';
import { api } from '../../api/client';
import { Problem } from '../../api/problem';
import type { ExpectedFeed, LessonSnapshot } from '../../api/types';
import { clockTime, t } from '../../i18n';
import { Advice } from '../../parts/Advice';
import { Dialog } from '../../parts/Dialog';
import { Icon } from '../../parts/Icon';

/** Cameras and encoders from outside: an address and a token to type into them. */
export function OutsideDialog({ lesson, onClose }: { lesson: LessonSnapshot; onClose: () => void }) {
  const [label, setLabel] = useState('');
  const [made, setMade] = useState<ExpectedFeed | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const outside = lesson.feeds.filter(feed => feed.kind === 'external');
  const act = async (what: () => Promise<void>) => {
    setBusy(true);
    setProblem(null);
    await what().catch(error => setProblem(Problem.of(error)));
    setBusy(false);
  };
  return (
    <Dialog title={t('outside.title')} testId="outside-dialog" onClose={onClose}>
      <div class="stack">
        <p class="small quiet">{t('outside.how')}</p>
        {outside.map(feed => (
          <div key={feed.id} class="row" data-testid={`outside-${feed.id}`}>
            <Icon name="film" size={20} /><b class="grow cut">{feed.label}</b>
            <span class={feed.isLive ? 'pill good' : 'pill'}>{t(feed.isLive ? 'feeds.live' : 'feeds.expected')}</span>
            <button type="button" class="button icon" disabled={busy} aria-label={`${t('outside.remove')} · ${feed.label}`} data-testid={`outside-remove-${feed.id}`}
              onClick={() => void act(async () => { await api.removeFeed(lesson.id, feed.id); if (made?.id === feed.id) setMade(null); })}><Icon name="trash" /></button>
          </div>
        ))}
        {made && (
          <div class="stack outside-made" data-testid="outside-made">
            <label class="field"><span>{t('outside.url')}</span><input class="input" readOnly value={made.url} data-testid="outside-url" onFocus={event => event.currentTarget.select()} /></label>
            <label class="field"><span>{t('outside.token')}</span><input class="input" readOnly value={made.token} data-testid="outside-token" onFocus={event => event.currentTarget.select()} /></label>
            <p class="small quiet">{t('outside.until', { time: clockTime(made.expiresAt) })}</p>
          </div>
        )}
        <form class="row" onSubmit={event => {
          event.preventDefault();
          void act(async () => { setMade(await api.expectFeed(lesson.id, label.trim())); setLabel(''); });
        }}>
          <input class="input grow" value={label} maxLength={40} required placeholder={t('outside.label')} aria-label={t('outside.label')} data-testid="outside-label" onInput={event => setLabel(event.currentTarget.value)} />
          <button type="submit" class="button primary" disabled={busy || label.trim().length === 0} data-testid="outside-add"><Icon name="plus" size={20} />{t('outside.add')}</button>
        </form>
        {problem && <Advice problem={problem} testId="outside-problem" />}
      </div>
    </Dialog>
  );
}
