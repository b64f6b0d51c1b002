import { useState } from 'preact/hooks';
import type { LessonComment } from '../api/types';
import { t } from '../i18n';
import { Icon } from '../parts/Icon';
import { tellProblem } from '../state/notices';

/** Comments on moments of a lesson. Where the recording is at hand a tap on the time jumps there. */
export function CommentList({ comments, time, onJump, onRemove, onAdd }: {
  comments: LessonComment[]; time: (comment: LessonComment) => string; onJump?: (comment: LessonComment) => void;
  onRemove?: (comment: LessonComment) => (() => void) | undefined; onAdd?: (text: string) => Promise<void>;
}) {
  const [text, setText] = useState('');
  const add = (event: Event) => {
    event.preventDefault();
    if (!text.trim() || !onAdd) return;
    onAdd(text.trim()).then(() => setText('')).catch(error => tellProblem(() => t('work.failed'), error));
  };
  return (
    <div class="comments" data-testid="comments">
      <ol>
        {comments.map(comment => {
          const remove = onRemove?.(comment);
          return (
            <li key={comment.id} class="row">
              {onJump
                ? <button type="button" class="button ghost comment-time" data-testid={`comment-jump-${comment.id}`} aria-label={t('work.jump', { time: time(comment) })} onClick={() => onJump(comment)}>{time(comment)}</button>
                : <span class="quiet comment-time">{time(comment)}</span>}
              <p class="grow">{comment.text}<small class="quiet"> — {[comment.author, comment.school].filter(Boolean).join(' · ')}</small></p>
              {remove && <button type="button" class="button icon ghost" aria-label={`${t('work.remove')} · ${comment.text}`} onClick={remove}><Icon name="close" size={20} /></button>}
            </li>
          );
        })}
        {comments.length === 0 && <li class="quiet small">{t('work.noComments')}</li>}
      </ol>
      {onAdd && (
        <form class="row" onSubmit={add}>
          <input class="input grow" maxLength={500} value={text} placeholder={t('work.commentHint')} aria-label={t('work.commentHint')} data-testid="comment-text" onInput={event => setText(event.currentTarget.value)} />
          <button type="submit" class="button icon primary" disabled={!text.trim()} aria-label={t('work.add')} data-testid="comment-add"><Icon name="plus" /></button>
        </form>
      )}
    </div>
  );
}
