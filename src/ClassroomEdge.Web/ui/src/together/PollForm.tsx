import { useEffect, useState } from 'preact/hooks';
import { Problem } from '../api/problem';
import type { Poll, PollAnswer } from '../api/types';
import { t } from '../i18n';
import { Advice } from '../parts/Advice';
import { Icon } from '../parts/Icon';
import { optionsOf } from './polls';

/** Answers a poll: one tap for one choice, changeable until it is closed. On partner pages and phones. */
export function PollForm({ poll, onAnswer }: { poll: Poll; onAnswer: (answer: PollAnswer) => Promise<void> }) {
  const [chosen, setChosen] = useState<number[]>(poll.yours?.choices ?? []);
  const [text, setText] = useState(poll.yours?.text ?? '');
  const [state, setState] = useState<'idle' | 'sending' | 'sent'>(poll.yours ? 'sent' : 'idle');
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    setChosen(poll.yours?.choices ?? []);
    setText(poll.yours?.text ?? '');
    setState(poll.yours ? 'sent' : 'idle');
    setProblem(null);
  }, [poll.id]);
  const send = async (answer: PollAnswer) => {
    setState('sending');
    setProblem(null);
    try {
      await onAnswer(answer);
      setState('sent');
    } catch (error) {
      setProblem(Problem.of(error));
      setState('idle');
    }
  };
  const choose = (place: number) => {
    const next = poll.many ? (chosen.includes(place) ? chosen.filter(one => one !== place) : [...chosen, place]) : [place];
    setChosen(next);
    if (poll.many) setState('idle');
    else void send({ choices: next, text: null, name: null });
  };
  return (
    <form
      class="poll-form" data-testid="poll-form" data-state={state}
      onSubmit={event => { event.preventDefault(); void send(poll.kind === 'open' ? { choices: [], text, name: null } : { choices: chosen, text: null, name: null }); }}
    >
      {poll.question && <p class="poll-question">{poll.question}</p>}
      {poll.kind === 'open'
        ? <textarea class="input" rows={3} maxLength={200} value={text} placeholder={t('poll.yourWords')} aria-label={t('poll.yourWords')} data-testid="poll-text" onInput={event => { setText(event.currentTarget.value); setState('idle'); }} />
        : <div class={poll.kind === 'rightWrong' ? 'poll-choices is-right-wrong' : 'poll-choices'} role={poll.many ? 'group' : 'radiogroup'} aria-label={poll.question || t('together.poll')}>
            {optionsOf(poll, t).map((option, place) => (
              <button
                type="button" key={place} role={poll.many ? 'checkbox' : 'radio'} aria-checked={chosen.includes(place)} class="poll-choice" data-testid={`poll-choice-${place}`}
                onClick={() => choose(place)}
              ><span class="poll-mark">{chosen.includes(place) && <Icon name="check" size={20} />}</span>{poll.kind === 'rightWrong' && <Icon name={place === 0 ? 'check' : 'close'} size={28} />}{option}</button>
            ))}
          </div>}
      {(poll.many || poll.kind === 'open') && (
        <button type="submit" class="button primary large" disabled={state !== 'idle' || (poll.kind === 'open' ? !text.trim() : chosen.length === 0)} data-testid="poll-send">{t('poll.send')}</button>
      )}
      {problem && <Advice problem={problem} testId="poll-problem" />}
      <p class="quiet poll-said" role="status">{state === 'sending' ? t('poll.sending') : state === 'sent' ? t('poll.sent') : poll.many ? t('poll.several') : ' '}</p>
    </form>
  );
}
