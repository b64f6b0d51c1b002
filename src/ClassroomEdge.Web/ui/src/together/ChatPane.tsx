import { useEffect, useRef, useState } from 'preact/hooks';
import type { ChatLine } from '../api/types';
import { adviceOf } from '../errors/advice';
import { clockTime, t } from '../i18n';
import { Icon } from '../parts/Icon';
import { Switch } from '../parts/Switch';
import { tellProblem } from '../state/notices';
import { chatLines, chatOn, forget, hasEarlier, loadEarlier, markRead, ownLines, say, type OwnLine } from './chat';
import { together } from './client';
import { place, role, you } from './place';

const Longest = 500;

export function ChatPane() {
  const list = useRef<HTMLOListElement>(null);
  const lines = chatLines.value;
  const own = ownLines.value;
  const isTeacher = place.value?.isTeacher ?? false;
  const stays = useRef(true);
  // Follows the newest line unless the reader has scrolled back.
  useEffect(() => {
    markRead();
    const box = list.current;
    if (box && stays.current) box.scrollTop = box.scrollHeight;
  }, [lines.length, own.length]);
  return (
    <section class="pane chat" data-testid="chat">
      {isTeacher && (
        <div class="row chat-switch">
          <span class="grow">{t('chat.partnersWrite')}</span>
          <Switch on={chatOn.value} label={t('chat.partnersWrite')} testId="chat-on" onChange={on => void together.switchChat(on).catch(error => tellProblem(() => t('chat.switchFailed'), error))} />
        </div>
      )}
      <ol
        class="chat-lines" ref={list} tabIndex={0} aria-live="polite" aria-label={t('chat.title')} data-testid="chat-lines"
        onScroll={event => { const box = event.currentTarget; stays.current = box.scrollHeight - box.scrollTop - box.clientHeight < 40; }}
      >
        {hasEarlier.value && <li><button type="button" class="button" onClick={() => void loadEarlier().catch(error => tellProblem(() => t('chat.earlierFailed'), error))}>{t('chat.earlier')}</button></li>}
        {lines.length === 0 && own.length === 0 && <li class="quiet chat-none">{t('chat.none')}</li>}
        {lines.map(line => <Line key={line.number} line={line} isTeacher={isTeacher} />)}
        {own.map(line => <Sending key={line.clientId} line={line} />)}
      </ol>
      <Composer />
    </section>
  );
}

function Line({ line, isTeacher }: { line: ChatLine; isTeacher: boolean }) {
  const mine = line.authorId === you.value;
  const clear = (cleared: boolean) => void together.clearLine(line.number, cleared).catch(error => tellProblem(() => t('chat.clearFailed'), error));
  return (
    <li class={mine ? 'chat-line is-mine' : line.authorId === 'room' ? 'chat-line is-teacher' : 'chat-line'} data-testid={`chat-line-${line.number}`} data-cleared={line.isCleared}>
      <small class="row chat-who"><b class="cut">{mine ? t('chat.you') : line.author}</b><span class="cut grow">{line.school}</span><time>{clockTime(line.at)}</time></small>
      <div class="row">
        {line.isCleared ? <p class="grow quiet">{t('chat.cleared')}</p> : <p class="grow chat-text">{line.text}</p>}
        {isTeacher && (line.isCleared
          ? <button type="button" class="button icon ghost" aria-label={`${t('chat.undoClear')} · ${line.author}`} title={t('chat.undoClear')} data-testid={`chat-undo-${line.number}`} onClick={() => clear(false)}><Icon name="retry" size={20} /></button>
          : <button type="button" class="button icon ghost chat-clear" aria-label={`${t('chat.clear')} · ${line.author}`} title={t('chat.clear')} data-testid={`chat-clear-${line.number}`} onClick={() => clear(true)}><Icon name="trash" size={20} /></button>)}
      </div>
    </li>
  );
}

function Sending({ line }: { line: OwnLine }) {
  const advice = line.problem && adviceOf(line.problem.code, line.problem.detail, line.problem.details);
  return (
    <li class="chat-line is-mine is-sending" data-testid="chat-sending">
      <p class="chat-text">{line.text}</p>
      {advice && (
        <div class="row small" role="alert">
          <span class="grow chat-refused">{advice.text}</span>
          <button type="button" class="button" onClick={() => void say(line.text, line.clientId)}>{t('common.retry')}</button>
          <button type="button" class="button icon ghost" aria-label={t('common.cancel')} onClick={() => forget(line.clientId)}><Icon name="close" size={20} /></button>
        </div>
      )}
    </li>
  );
}

function Composer() {
  const [text, setText] = useState('');
  const reads = role.value === 'guest';
  const closed = !place.value?.isTeacher && (reads || !chatOn.value);
  const send = (event: Event) => {
    event.preventDefault();
    if (!text.trim()) return;
    void say(text.trim());
    setText('');
  };
  if (closed) return <p class="quiet chat-closed" data-testid="chat-closed">{t(reads ? 'chat.guests' : 'chat.off')}</p>;
  return (
    <form class="chat-form" onSubmit={send}>
      <textarea
        class="input" rows={1} maxLength={Longest} value={text} placeholder={t('chat.placeholder')} aria-label={t('chat.placeholder')} data-testid="chat-input" enterkeyhint="send"
        onInput={event => setText(event.currentTarget.value)}
        // Enter sends, but not while an input method is choosing characters.
        onKeyDown={event => { if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) send(event); }}
      />
      <button type="submit" class="button icon primary" disabled={!text.trim()} aria-label={t('chat.send')} data-testid="chat-send"><Icon name="up" /></button>
    </form>
  );
}
