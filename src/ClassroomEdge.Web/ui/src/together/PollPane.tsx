import { Fragment } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { AnswerDoor, Poll, PollDraft } from '../api/types';
import { t } from '../i18n';
import { Icon } from '../parts/Icon';
import { tellProblem } from '../state/notices';
import { together } from './client';
import { place } from './place';
import { PollForm } from './PollForm';
import { PollResults } from './PollResults';
import { currentPoll, polls, takePoll } from './polls';

const Letters = ['A', 'B', 'C', 'D', 'E', 'F'];

export function PollPane() {
  return place.value?.isTeacher ? <TeacherPolls /> : <PartnerPoll />;
}

function PartnerPoll() {
  const poll = currentPoll.value;
  if (!poll) return <section class="pane pane-none quiet" data-testid="poll-pane">{t('poll.none')}</section>;
  return (
    <section class="pane poll-pane" data-testid="poll-pane">
      {poll.state === 'open'
        ? <PollForm poll={poll} onAnswer={async answer => takePoll(await together.answerPoll(poll.id, answer))} />
        : <p class="quiet">{t('poll.closedNow')}</p>}
      {poll.showsResults && <PollResults poll={poll} />}
      {!place.value?.via && <Door />}
    </section>
  );
}

function TeacherPolls() {
  const poll = currentPoll.value;
  const [adding, setAdding] = useState(false);
  const open = poll?.state === 'open' ? poll : null;
  if (poll && !adding) return <TeacherPoll poll={poll} onNew={() => setAdding(true)} />;
  return <NewPoll onBack={poll ? () => setAdding(false) : undefined} onOpened={() => setAdding(false)} warns={open !== null} />;
}

function TeacherPoll({ poll, onNew }: { poll: Poll; onNew: () => void }) {
  const [shown, setShown] = useState<string | null>(null);
  const of = polls.value.find(one => one.id === shown) ?? poll;
  useEffect(() => setShown(null), [poll.id]);
  const act = (what: () => Promise<Poll>) => void what().then(takePoll).catch(error => tellProblem(() => t('poll.failed'), error));
  const isOpen = of.state === 'open';
  return (
    <section class="pane poll-pane" data-testid="poll-pane" data-state={of.state}>
      {polls.value.length > 1 && (
        <div class="poll-tabs" role="tablist" aria-label={t('poll.all')}>
          {polls.value.map(one => <button type="button" role="tab" key={one.id} aria-selected={one.id === of.id} class="chip" onClick={() => setShown(one.id)}>{one.number}</button>)}
        </div>
      )}
      <PollResults
        poll={of}
        onMark={place => act(() => together.changePoll(of.id, { correct: of.correct.includes(place) ? of.correct.filter(one => one !== place) : [...of.correct, place] }))}
        onHide={(text, hidden) => act(() => together.hideText(of.id, text, hidden))}
      />
      <div class="poll-acts">
        <button type="button" class={isOpen ? 'button primary' : 'button'} data-testid="poll-close" onClick={() => act(() => together.changePoll(of.id, { state: isOpen ? 'closed' : 'open' }))}>
          <Icon name={isOpen ? 'stop' : 'play'} />{t(isOpen ? 'poll.close' : 'poll.reopen')}
        </button>
        <button type="button" class="button" aria-pressed={of.showsResults} data-testid="poll-show" onClick={() => act(() => together.changePoll(of.id, { showsResults: !of.showsResults }))}>
          <Icon name="screen" />{t(of.showsResults ? 'poll.hideResults' : 'poll.showResults')}
        </button>
        <button type="button" class="button" data-testid="poll-new" onClick={onNew}><Icon name="plus" />{t('poll.new')}</button>
        <a class="button" href={together.pollCsv(of.id)} download data-testid="poll-csv"><Icon name="download" />CSV</a>
      </div>
      {isOpen && <Door />}
    </section>
  );
}

/** A tap on a template opens the poll; a question or own options may be typed before. */
function NewPoll({ onBack, onOpened, warns }: { onBack?: () => void; onOpened: () => void; warns: boolean }) {
  const [question, setQuestion] = useState('');
  const [own, setOwn] = useState<string[] | null>(null);
  const [many, setMany] = useState(false);
  const open = (draft: PollDraft) => void together.openPoll({ ...draft, question: question.trim(), many }).then(poll => { takePoll(poll); onOpened(); })
    .catch(error => tellProblem(() => t('poll.failed'), error));
  const filled = own?.map(one => one.trim()).filter(Boolean) ?? [];
  return (
    <section class="pane poll-pane" data-testid="poll-pane" data-state="new">
      {onBack && <button type="button" class="button ghost" onClick={onBack}><Icon name="left" />{t('poll.back')}</button>}
      <label class="field"><span>{t('poll.question')}</span>
        <input class="input" maxLength={200} value={question} placeholder={t('poll.questionHint')} data-testid="poll-question" onInput={event => setQuestion(event.currentTarget.value)} />
      </label>
      {warns && <p class="quiet small">{t('poll.closesOpen')}</p>}
      <div class="poll-letters" role="group" aria-label={t('poll.letters')}>
        {[2, 3, 4, 5, 6].map(count => (
          <button type="button" key={count} class="button" data-testid={`poll-letters-${count}`} onClick={() => open({ kind: 'choice', options: Letters.slice(0, count) })}>{Letters[0]}–{Letters[count - 1]}</button>
        ))}
      </div>
      <div class="poll-templates">
        <button type="button" class="button" data-testid="poll-right-wrong" onClick={() => open({ kind: 'rightWrong' })}><Icon name="check" />{t('poll.rightWrong')}</button>
        <button type="button" class="button" data-testid="poll-understood" onClick={() => open({ kind: 'choice', options: [t('poll.understood'), t('poll.half'), t('poll.lost')] })}><Icon name="people" />{t('poll.understanding')}</button>
        <button type="button" class="button" data-testid="poll-open" onClick={() => open({ kind: 'open' })}><Icon name="chat" />{t('poll.openText')}</button>
        <button type="button" class="button" aria-expanded={own !== null} data-testid="poll-own" onClick={() => setOwn(own ? null : ['', ''])}><Icon name="list" />{t('poll.ownOptions')}</button>
      </div>
      <label class="row poll-many"><input type="checkbox" checked={many} onChange={event => setMany(event.currentTarget.checked)} /><span>{t('poll.many')}</span></label>
      {own && (
        <form class="stack" onSubmit={event => { event.preventDefault(); if (filled.length >= 2) open({ kind: 'choice', options: filled }); }}>
          {own.map((option, index) => (
            <input
              key={index} class="input" maxLength={80} value={option} placeholder={t('poll.option', { letter: Letters[index]! })} aria-label={t('poll.option', { letter: Letters[index]! })} data-testid={`poll-option-${index}`}
              onInput={event => {
                const next = own.map((one, at) => at === index ? event.currentTarget.value : one);
                // The next line comes by itself.
                if (index === own.length - 1 && event.currentTarget.value && own.length < 6) next.push('');
                setOwn(next);
              }}
            />
          ))}
          <button type="submit" class="button primary" disabled={filled.length < 2} data-testid="poll-ask">{t('poll.ask')}</button>
        </form>
      )}
    </section>
  );
}

/** Where phones answer: address, code, QR. */
/** An address may go on in the next line after a dot or before a colon or slash, never within a word. */
const breakable = (address: string) => address.split(/(?<=\.)|(?=[:/])/).map((part, index) => <Fragment key={index}>{index > 0 && <wbr />}{part}</Fragment>);

export function Door({ large = false }: { large?: boolean }) {
  const [door, setDoor] = useState<AnswerDoor | null>(null);
  useEffect(() => { void together.door().then(setDoor).catch(() => {}); }, []);
  if (!door) return null;
  return (
    <div class={large ? 'poll-door is-large' : 'poll-door'} data-testid="poll-door" data-url={door.url}>
      <img class="qr" alt={t('poll.qr')} src={`data:image/svg+xml;utf8,${encodeURIComponent(door.qrSvg)}`} />
      <p><small class="quiet">{t('poll.phones')}</small><b class="poll-address">{breakable(door.address)}</b><span>{t('poll.code')} <b class="poll-code" data-testid="poll-code">{door.code}</b></span></p>
    </div>
  );
}
