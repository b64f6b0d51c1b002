import type { Poll } from '../api/types';
import { number, t } from '../i18n';
import { Icon } from '../parts/Icon';
import { optionsOf } from './polls';

/** A poll with its results as bars or words; without results how many have answered. Also for the classroom display. */
export function PollResults({ poll, large = false, onMark, onHide }: {
  poll: Poll; large?: boolean; onMark?: (place: number) => void; onHide?: (textId: string, hidden: boolean) => void;
}) {
  const { results } = poll;
  const options = optionsOf(poll, t);
  return (
    <div class={large ? 'poll-results is-large' : 'poll-results'} data-testid="poll-results" data-poll={poll.id} data-answers={poll.answers}>
      {poll.question && <p class="poll-question">{poll.question}</p>}
      {options.length > 0 && (
        <ol class="poll-bars">
          {options.map((option, place) => {
            const count = results?.counts[place] ?? 0;
            const right = poll.correct.includes(place);
            const share = poll.answers > 0 ? count / poll.answers : 0;
            const line = (
              <>
                <span class="poll-option">{right && <Icon name="check" size={20} />}{option}</span>
                {results && <span class="poll-count">{number(count)} <small>{number(share * 100)}%</small></span>}
                {results && <i class={count > 0 ? 'poll-bar' : 'poll-bar is-none'} ref={bar => { if (bar) bar.style.inlineSize = count > 0 ? `${share * 100}%` : '0'; }} />}
              </>
            );
            return (
              <li key={place} class={right ? 'is-right' : ''} data-testid={`poll-bar-${place}`} data-count={results ? count : undefined}>
                {onMark
                  ? <button type="button" aria-pressed={right} aria-label={`${option} · ${t('poll.markRight')}`} onClick={() => onMark(place)}>{line}</button>
                  : <div>{line}</div>}
              </li>
            );
          })}
        </ol>
      )}
      {poll.kind === 'open' && results && (
        <ul class="poll-texts">
          {results.texts.map(one => (
            <li key={one.id} class={one.isHidden ? 'is-hidden' : ''} data-testid={`poll-text-${one.id}`}>
              <span class="grow">{one.text}{one.name && <small class="quiet"> — {one.name}</small>}</span>
              {onHide && (
                <button type="button" class="button icon ghost" aria-pressed={one.isHidden} aria-label={`${t(one.isHidden ? 'poll.unhide' : 'poll.hide')} · ${one.text}`} onClick={() => onHide(one.id, !one.isHidden)}>
                  <Icon name={one.isHidden ? 'retry' : 'trash'} size={20} />
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      <p class="quiet poll-total" aria-live="polite">{t('poll.answers', { count: number(poll.answers) })}{poll.state === 'closed' && ` · ${t('poll.closed')}`}</p>
    </div>
  );
}
