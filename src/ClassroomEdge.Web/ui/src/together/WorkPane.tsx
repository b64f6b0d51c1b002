import { useEffect, useState } from 'preact/hooks';
import type { ComponentType } from 'preact';
import type { AgendaItem, Material, WorkspaceView } from '../api/types';
import { bytes, clockTime, number, t } from '../i18n';
import { Icon } from '../parts/Icon';
import { tellProblem } from '../state/notices';
import { bring, save, together } from './client';
import { CommentList } from './CommentList';
import { freshId, place, role, you } from './place';
import { loadWorkspace, takeWorkspace, workspace } from './work';

/** What teachers prepare and discuss together; before the lesson there are no moments to comment on. */
export function WorkPane({ isBefore = false }: { isBefore?: boolean }) {
  const view = workspace.value;
  const Notes = useNotes();
  const writes = role.value === 'teacher' || role.value === 'partner';
  useEffect(() => {
    let stopped = false;
    const load = () => void loadWorkspace().catch(() => { if (!stopped) setTimeout(load, 1500); });
    load();
    return () => { stopped = true; };
  }, []);
  const act = (what: Promise<WorkspaceView>) => void what.then(takeWorkspace).catch(error => tellProblem(() => t('work.failed'), error));
  return (
    <section class="work" data-testid="work" aria-label={t('together.work')}>
      {Notes ? <Notes /> : <section class="notes"><p class="quiet">{t('common.loading')}</p></section>}
      <div class="work-side">
        <Agenda items={view?.agenda ?? []} writes={writes} act={act} />
        <Materials items={view?.materials ?? []} writes={writes} act={act} />
        {!isBefore && <section class="work-comments">
          <h3>{t('work.comments')}</h3>
          <CommentList
            comments={view?.comments ?? []} time={comment => clockTime(comment.at)}
            onRemove={comment => place.value?.isTeacher || comment.authorId === you.value ? () => act(together.removeComment(comment.id)) : undefined}
            onAdd={writes ? text => together.comment(text, freshId()).then(() => {}) : undefined}
          />
        </section>}
      </div>
    </section>
  );
}

/** The editor of the notes comes when it is wanted: it brings Yjs along. */
function useNotes(): ComponentType | null {
  const [loaded, setLoaded] = useState<{ Pane: ComponentType } | null>(null);
  useEffect(() => { void import('./NotesPane').then(({ default: Pane }) => setLoaded({ Pane })); }, []);
  return loaded?.Pane ?? null;
}

type Act = (what: Promise<WorkspaceView>) => void;

function Agenda({ items, writes, act }: { items: AgendaItem[]; writes: boolean; act: Act }) {
  const [title, setTitle] = useState('');
  const [minutes, setMinutes] = useState('');
  const whole = items.reduce((sum, item) => sum + item.minutes, 0);
  const add = (event: Event) => {
    event.preventDefault();
    if (!title.trim()) return;
    act(together.addAgenda(title.trim(), Math.max(0, Math.min(600, Math.round(Number(minutes) || 0))), freshId()));
    setTitle('');
    setMinutes('');
  };
  return (
    <section class="agenda" data-testid="agenda">
      <div class="row"><h3 class="grow">{t('work.agenda')}</h3>{whole > 0 && <small class="quiet">{t('timer.minutes', { count: number(whole) })}</small>}</div>
      <ol>
        {items.map((item, index) => (
          <li key={item.id} class={item.done ? 'is-done' : ''} data-testid={`agenda-${index}`}>
            <label class="row grow"><input type="checkbox" checked={item.done} disabled={!writes} onChange={event => act(together.changeAgenda(item.id, { done: event.currentTarget.checked }))} /><span class="grow">{item.title}</span></label>
            {item.minutes > 0 && <small class="quiet">{t('timer.minutes', { count: item.minutes })}</small>}
            {writes && <>
              <button type="button" class="button icon ghost" disabled={index === 0} aria-label={`${t('work.earlier')} · ${item.title}`} onClick={() => act(together.changeAgenda(item.id, { place: index - 1 }))}><Icon name="up" size={20} /></button>
              <button type="button" class="button icon ghost" disabled={index === items.length - 1} aria-label={`${t('work.later')} · ${item.title}`} onClick={() => act(together.changeAgenda(item.id, { place: index + 1 }))}><Icon name="down" size={20} /></button>
              <button type="button" class="button icon ghost" aria-label={`${t('work.remove')} · ${item.title}`} onClick={() => act(together.removeAgenda(item.id))}><Icon name="close" size={20} /></button>
            </>}
          </li>
        ))}
      </ol>
      {writes && (
        <form class="row" onSubmit={add}>
          <input class="input grow" maxLength={120} value={title} placeholder={t('work.agendaHint')} aria-label={t('work.agendaHint')} data-testid="agenda-title" onInput={event => setTitle(event.currentTarget.value)} />
          <input class="input agenda-minutes" inputMode="numeric" value={minutes} placeholder={t('work.minutes')} aria-label={t('work.minutes')} data-testid="agenda-minutes" onInput={event => setMinutes(event.currentTarget.value)} />
          <button type="submit" class="button icon primary" disabled={!title.trim()} aria-label={t('work.add')} data-testid="agenda-add"><Icon name="plus" /></button>
        </form>
      )}
    </section>
  );
}

function Materials({ items, writes, act }: { items: Material[]; writes: boolean; act: Act }) {
  const [sending, setSending] = useState<{ name: string; part: number } | null>(null);
  const take = async (files: FileList | null) => {
    for (const file of files ?? []) {
      setSending({ name: file.name, part: 0 });
      try {
        await bring(file, part => setSending({ name: file.name, part }));
        await loadWorkspace();
      } catch (error) {
        tellProblem(() => t('work.bringFailed', { name: file.name }), error);
      }
    }
    setSending(null);
  };
  return (
    <section class="materials" data-testid="materials" onDragOver={event => event.preventDefault()} onDrop={event => { event.preventDefault(); if (writes) void take(event.dataTransfer?.files ?? null); }}>
      <h3>{t('work.materials')}</h3>
      <ul>
        {items.map(item => (
          <li key={item.id} class="row" data-testid={`material-${item.id}`}>
            <button type="button" class="button ghost grow material-name" onClick={() => void save(`/workspace/materials/${item.id}`, item.name).catch(error => tellProblem(() => t('work.failed'), error))}>
              <Icon name="download" size={20} /><span class="cut">{item.name}</span>
            </button>
            <small class="quiet">{bytes(item.sizeBytes)} · {item.author}</small>
            {(place.value?.isTeacher || item.authorId === you.value) && <button type="button" class="button icon ghost" aria-label={`${t('work.remove')} · ${item.name}`} onClick={() => act(together.removeMaterial(item.id))}><Icon name="trash" size={20} /></button>}
          </li>
        ))}
        {items.length === 0 && <li class="quiet small">{t('work.noMaterials')}</li>}
      </ul>
      {sending && <p class="row small" role="status"><span class="cut grow">{sending.name}</span><span class="bar material-bar"><i ref={bar => { if (bar) bar.style.width = `${sending.part * 100}%`; }} /></span></p>}
      {writes && <label class="button"><Icon name="plus" />{t('work.bring')}<input type="file" class="file-input" multiple data-testid="material-file" onChange={event => { void take(event.currentTarget.files); }} /></label>}
    </section>
  );
}
