import { useEffect, useRef, useState } from 'preact/hooks';
import { createRelativePositionFromTypeIndex, createAbsolutePositionFromRelativePosition } from 'yjs';
import { adviceOf } from '../errors/advice';
import { t } from '../i18n';
import { Icon } from '../parts/Icon';
import { together } from './client';
import { Notes } from './notes';
import { followNotes } from './news';
import { place, role } from './place';

/** Notes that all write at once; a plain text field, so that every input method and screen reader works. */
export default function NotesPane() {
  const box = useRef<HTMLTextAreaElement>(null);
  const [notes, setNotes] = useState<Notes | null>(null);
  const [isReady, setReady] = useState(false);
  const shown = useRef('');
  const writes = role.value === 'teacher' || role.value === 'partner';
  useEffect(() => {
    const here = place.peek();
    if (!here) return;
    const own = new Notes({
      read: together.notes, write: together.writeNotes, fold: here.isTeacher ? together.foldNotes : undefined,
    }, `edge.notes.${here.lessonId}${here.via ? `@${here.via}` : ''}`);
    let stopped = false;
    const show = () => {
      const field = box.current;
      const text = own.text.toString();
      if (!field || field.value === text) { shown.current = text; return; }
      field.value = shown.current = text;
    };
    // The caret stays at its letter when others write before it.
    own.doc.on('beforeTransaction', transaction => {
      const field = box.current;
      if (transaction.origin !== 'remote' || !field || document.activeElement !== field) return;
      const marks = [field.selectionStart, field.selectionEnd].map(at => createRelativePositionFromTypeIndex(own.text, at));
      own.doc.once('afterTransaction', () => {
        show();
        const [from, to] = marks.map(mark => createAbsolutePositionFromRelativePosition(mark, own.doc)?.index ?? 0);
        field.setSelectionRange(from!, to!);
      });
    });
    own.text.observe(() => { if (document.activeElement !== box.current) show(); });
    const load = () => void own.load().then(() => { show(); setReady(true); }).catch(() => { if (!stopped) setTimeout(load, 1500); });
    load();
    const unfollow = followNotes(update => own.take(update), load);
    const leave = () => own.leave();
    addEventListener('pagehide', leave);
    setNotes(own);
    return () => {
      stopped = true;
      unfollow();
      removeEventListener('pagehide', leave);
      own.leave();
    };
  }, []);
  const typed = (field: HTMLTextAreaElement) => {
    if (!notes) return;
    notes.edit(shown.current, field.value, field.selectionEnd);
    shown.current = field.value;
  };
  const problem = notes?.problem.value;
  return (
    <section class="notes" data-testid="notes" data-ready={isReady} data-waits={notes?.waits.value}>
      <div class="row"><h3 class="grow">{t('work.notes')}</h3>
        <small class="quiet" role="status">{problem ? <><Icon name="alert" size={16} /> {adviceOf(problem.code, problem.detail).text}</> : t(notes?.waits.value ? 'work.saving' : 'work.saved')}</small>
      </div>
      <textarea
        ref={box} class="input" readOnly={!writes || !isReady} aria-label={t('work.notes')} placeholder={t('work.notesHint')} data-testid="notes-text"
        onInput={event => { if (!event.isComposing) typed(event.currentTarget); }}
        onCompositionStart={() => notes?.hold()}
        onCompositionEnd={event => { typed(event.currentTarget); notes?.release(); }}
      />
    </section>
  );
}
