import { useState } from 'preact/hooks';
import { api } from '../../api/client';
import { Problem } from '../../api/problem';
import type { LessonSnapshot } from '../../api/types';
import { adviceOf } from '../../errors/advice';
import { t } from '../../i18n';
import { Advice } from '../../parts/Advice';
import { Dialog } from '../../parts/Dialog';
import { Icon } from '../../parts/Icon';
import { feedIcon, feedLabel } from '../label';
import { Composed } from '../main';

/** Where the lesson is sent besides: a platform by RTMP, another server by WHIP. */
export function PushDialog({ lesson, onClose }: { lesson: LessonSnapshot; onClose: () => void }) {
  const [url, setUrl] = useState('');
  const [token, setToken] = useState('');
  const [feed, setFeed] = useState(Composed);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  // The screen may be shared later; what a joined box sends is that box's to send on.
  const feeds = [...new Set([Composed, 'room', ...lesson.feeds.filter(one => !one.id.startsWith('x-') || one.kind === 'external').map(one => one.id), 'screen'])];
  const nameOf = (id: string) => lesson.feeds.some(one => one.id === id) || id === 'room' || id === Composed ? feedLabel(id, lesson.feeds) : t('feed.screen');
  const isWhip = /^https?:/i.test(url.trim());
  const act = async (what: () => Promise<unknown>) => {
    setBusy(true);
    setProblem(null);
    await what().catch(error => setProblem(Problem.of(error)));
    setBusy(false);
  };
  return (
    <Dialog title={t('push.title')} testId="push-dialog" onClose={onClose}>
      <div class="stack">
        <p class="small quiet">{t('push.how')}</p>
        {lesson.pushes.map(one => {
          const advice = one.errorCode ? adviceOf(one.errorCode, one.errorMessage) : null;
          return (
            <div key={one.id} class="push" data-testid={`push-${one.id}`} data-state={one.state}>
              <div class="row">
                <span class="grow"><b class="cut">{one.name}</b><small class="quiet cut">{nameOf(one.feed)} · {one.target}</small></span>
                <span class={one.state === 'live' ? 'pill good' : one.state === 'retrying' ? 'pill warn' : 'pill'}>{t(`push.state.${one.state}`)}</span>
                <button type="button" class="button icon" disabled={busy} aria-label={`${t('push.end')} · ${one.name}`} data-testid={`push-end-${one.id}`} onClick={() => void act(() => api.endPush(lesson.id, one.id))}><Icon name="trash" /></button>
              </div>
              {advice && one.state !== 'live' && <p class="small">{advice.text} {advice.todo}<br /><span class="quiet">{one.errorMessage}</span></p>}
            </div>
          );
        })}
        <form class="stack" onSubmit={event => {
          event.preventDefault();
          void act(async () => {
            await api.pushLesson(lesson.id, { url: url.trim(), name: null, feed, token: isWhip && token.trim() ? token.trim() : null });
            setUrl('');
            setToken('');
          });
        }}>
          <div class="field"><span id="push-feed">{t('push.feed')}</span>
            <div class="chips" role="group" aria-labelledby="push-feed">
              {feeds.map(id => (
                <button key={id} type="button" class="chip" aria-pressed={feed === id} data-testid={`push-feed-${id}`} onClick={() => setFeed(id)}><Icon name={feedIcon(id, lesson.feeds)} size={18} />{nameOf(id)}</button>
              ))}
            </div>
            {feed === Composed && <small class="quiet" data-testid="push-composed">{t('push.composed')}</small>}
            {feed !== 'room' && feed !== Composed && !feed.startsWith('x-') && <small class="quiet">{t(isWhip ? 'push.pictureOnly' : 'push.withSound')}</small>}
          </div>
          <label class="field"><span>{t('push.url')}</span>
            <input class="input" value={url} required maxLength={1000} placeholder="rtmp://live.example/app/key" autoComplete="off" spellcheck={false} data-testid="push-url" onInput={event => setUrl(event.currentTarget.value)} />
          </label>
          {isWhip && <label class="field"><span>{t('push.token')}</span>
            <input class="input" type="password" value={token} autoComplete="off" data-testid="push-token" onInput={event => setToken(event.currentTarget.value)} />
          </label>}
          {problem && <Advice problem={problem} testId="push-problem" />}
          <button type="submit" class="button primary" disabled={busy || url.trim().length === 0} data-testid="push-begin"><Icon name="signal" size={20} />{t('push.begin')}</button>
        </form>
      </div>
    </Dialog>
  );
}
