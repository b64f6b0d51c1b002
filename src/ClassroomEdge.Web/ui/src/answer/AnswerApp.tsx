import { useEffect, useState } from 'preact/hooks';
import { Problem } from '../api/problem';
import { local, t } from '../i18n';
import { Advice } from '../parts/Advice';
import { Icon } from '../parts/Icon';
import { Preferences } from '../parts/Preferences';
import { PollForm } from '../together/PollForm';
import { PollResults } from '../together/PollResults';
import { answer, answerView, enterCode, follow, isCut, isOver, lessonId } from './door';

const NameKey = 'edge.answer.name';

/** A phone in a class: no camera, no account, no name unless wanted. */
export function AnswerApp() {
  const id = lessonId.value;
  useEffect(() => id ? follow(id) : undefined, [id]);
  const view = answerView.value;
  return (
    <div class="answer" data-testid="answer" data-over={isOver.value}>
      <header class="row"><span class="grow cut">{view ? local(view.room) : 'ClassroomEdge'}</span><Preferences /></header>
      {!id ? <CodeEntry />
        : isOver.value ? <main class="answer-wait"><Icon name="check" size={40} /><h1>{t('answer.over')}</h1><button type="button" class="button" onClick={() => { lessonId.value = null; answerView.value = null; history.replaceState(null, '', '/answer'); }}>{t('answer.otherCode')}</button></main>
        : <Lesson />}
      {id && isCut.value && !isOver.value && <p class="answer-cut" role="status"><Icon name="wait" size={18} turning />{t('answer.cut')}</p>}
    </div>
  );
}

function Lesson() {
  const [name, setName] = useState(localStorage.getItem(NameKey) ?? '');
  const view = answerView.value;
  if (!view) return <main class="answer-wait"><Icon name="wait" size={32} turning /><p class="quiet">{t('common.loading')}</p></main>;
  const { poll } = view;
  const waits = !poll || (poll.state === 'closed' && !poll.showsResults);
  return (
    <main class="answer-body">
      <h1 class="cut answer-title">{view.title}</h1>
      {waits && <div class="answer-wait" data-testid="answer-wait"><Icon name="poll" size={48} /><p>{t(poll?.yours ? 'answer.thanks' : 'answer.wait')}</p></div>}
      {poll?.state === 'open' && <>
        <PollForm key={poll.id} poll={poll} onAnswer={given => answer(poll, given, name)} />
        <details class="answer-name"><summary>{name ? t('answer.as', { name }) : t('answer.nameOptional')}</summary>
          <input class="input" maxLength={40} value={name} placeholder={t('answer.name')} aria-label={t('answer.name')} data-testid="answer-name" onInput={event => { setName(event.currentTarget.value); localStorage.setItem(NameKey, event.currentTarget.value); }} />
        </details>
      </>}
      {poll?.showsResults && <PollResults poll={poll} />}
    </main>
  );
}

function CodeEntry() {
  const [code, setCode] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const send = async (digits: string) => {
    setBusy(true);
    setProblem(null);
    try {
      await enterCode(digits);
    } catch (error) {
      setProblem(Problem.of(error));
      setCode('');
    }
    setBusy(false);
  };
  return (
    <main class="answer-wait">
      <h1>{t('answer.enterCode')}</h1>
      <input
        class="input answer-code" inputMode="numeric" autoComplete="off" maxLength={4} value={code} disabled={busy} aria-label={t('answer.enterCode')} data-testid="answer-code"
        ref={box => box?.focus()}
        onInput={event => {
          const digits = event.currentTarget.value.replace(/\D/g, '');
          setCode(digits);
          if (digits.length === 4) void send(digits);
        }}
      />
      <p class="quiet">{t('answer.codeWhere')}</p>
      {problem && <Advice problem={problem} testId="answer-problem" />}
    </main>
  );
}
