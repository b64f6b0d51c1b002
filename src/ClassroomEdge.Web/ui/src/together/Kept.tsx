import { useEffect, useState } from 'preact/hooks';
import { ask } from '../api/http';
import type { BoardView, NotesUpdate, TogetherView, WorkspaceView } from '../api/types';
import { bytes, clockTime, t } from '../i18n';
import { Icon } from '../parts/Icon';
import { seenOn } from './board';
import { PollResults } from './PollResults';

interface What { view: TogetherView; board: BoardView; space: WorkspaceView; notes: string }

/** What stays of what was done together: chat, polls, whiteboard, notes, materials. In a lesson's summary. */
export function Kept({ lessonId }: { lessonId: string }) {
  const [what, setWhat] = useState<What | null>(null);
  const url = `/api/v1/lessons/${encodeURIComponent(lessonId)}`;
  useEffect(() => {
    let stopped = false;
    void read(url).then(read => { if (!stopped) setWhat(read); }, () => {});
    return () => { stopped = true; };
  }, [lessonId]);
  if (!what) return null;
  const { view, board, space, notes } = what;
  const drawn = board.head.pages.filter(page => seenOn(page, board.steps).length > 0).length;
  const lines = view.chat.lines.filter(line => !line.isCleared);
  if (lines.length + view.polls.length + drawn + space.agenda.length + space.materials.length + notes.length === 0) return null;
  return (
    <section class="stack kept" data-testid="kept">
      <h2>{t('kept.title')}</h2>
      {lines.length > 0 && (
        <details data-testid="kept-chat"><summary>{t('together.chat')} · {view.chat.hasEarlier ? `${lines.length}+` : lines.length}</summary>
          <ul class="kept-lines">{lines.map(line => <li key={line.number}><small class="quiet">{clockTime(line.at)} {line.author}</small> {line.text}</li>)}</ul>
        </details>
      )}
      {view.polls.length > 0 && (
        <details data-testid="kept-polls"><summary>{t('together.poll')} · {view.polls.length}</summary>
          {view.polls.map(poll => (
            <div key={poll.id} class="kept-poll"><PollResults poll={poll} /><a class="button" href={`${url}/polls/${encodeURIComponent(poll.id)}/answers.csv`} download><Icon name="download" size={20} />CSV</a></div>
          ))}
        </details>
      )}
      {(space.agenda.length > 0 || notes) && (
        <details data-testid="kept-notes"><summary>{t('work.notes')}</summary>
          {space.agenda.length > 0 && <ol class="kept-lines">{space.agenda.map(item => <li key={item.id}>{item.done ? '☑' : '☐'} {item.title}</li>)}</ol>}
          {notes && <p class="kept-notes">{notes}</p>}
        </details>
      )}
      {(drawn > 0 || space.materials.length > 0) && (
        <div class="row kept-files">
          {drawn > 0 && <a class="button" href={`${url}/board.pdf`} download data-testid="kept-board"><Icon name="board" size={20} />{t('kept.board', { count: drawn })}</a>}
          {space.materials.map(file => <a key={file.id} class="button" href={`${url}/workspace/materials/${encodeURIComponent(file.id)}`} download={file.name}><Icon name="download" size={20} /><span class="cut">{file.name}</span> <small class="quiet">{bytes(file.sizeBytes)}</small></a>)}
        </div>
      )}
    </section>
  );
}

async function read(url: string): Promise<What> {
  const [view, board, space, updates] = await Promise.all([
    ask<TogetherView>(`${url}/together`), ask<BoardView>(`${url}/board`), ask<WorkspaceView>(`${url}/workspace`), ask<NotesUpdate[]>(`${url}/workspace/notes`),
  ]);
  const notes = updates.length > 0 ? (await import('./notes')).textFrom(updates) : '';
  return { view, board, space, notes };
}
