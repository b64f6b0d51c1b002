import { ask, type Ask } from '../api/http';
import { Problem } from '../api/problem';
import type {
  AgendaItem, AnswerDoor, BoardHead, BoardOp, BoardShape, BoardView, ChatLine, ChatView, LessonComment, Material, NotesUpdate,
  Poll, PollAnswer, PollChange, PollDraft, TimerView, TogetherView, WorkspaceView,
} from '../api/types';
import { place, type Place } from './place';

const part = encodeURIComponent;

/** Where this page's lesson is in the API. */
export const hereUrl = (path: string) => urlOf(place.peek()!, path);

/** The same paths, in our own lesson or in a joined box's. */
export const urlOf = ({ lessonId, via }: Place, path: string) => `/api/v1/lessons/${part(lessonId)}${via ? `/joined/${part(via)}` : ''}${path}`;

/** Asks something of this page's lesson. */
export function askHere<T>(path: string, options: Ask = {}): Promise<T> {
  return ask<T>(hereUrl(path), { token: place.peek()!.token, ...options });
}

const post = <T>(path: string, body: unknown) => askHere<T>(path, { method: 'POST', body });
const put = <T>(path: string, body: unknown) => askHere<T>(path, { method: 'PUT', body });
const remove = <T>(path: string) => askHere<T>(path, { method: 'DELETE' });

export const together = {
  read: () => askHere<TogetherView>('/together'),

  raiseHand: (raised: boolean) => post<void>('/hand', { raised }),

  earlierChat: (before: number) => askHere<ChatView>(`/chat?before=${before}`),
  say: (text: string, clientId: string) => post<ChatLine>('/chat', { text, clientId }),
  switchChat: (on: boolean) => put<void>('/chat/on', { on }),
  clearLine: (number: number, cleared: boolean) => put<ChatLine>(`/chat/${number}/cleared`, { cleared }),

  openPoll: (draft: PollDraft) => post<Poll>('/polls', draft),
  changePoll: (id: string, change: PollChange) => put<Poll>(`/polls/${part(id)}`, change),
  hideText: (id: string, text: string, hidden: boolean) => put<Poll>(`/polls/${part(id)}/texts/${part(text)}/hidden`, { hidden }),
  answerPoll: (id: string, answer: PollAnswer) => put<Poll>(`/polls/${part(id)}/answer`, answer),
  door: () => askHere<AnswerDoor>('/polls/door'),
  pollCsv: (id: string) => hereUrl(`/polls/${part(id)}/answers.csv`),

  startTimer: (kind: 'countdown' | 'stopwatch', duration: number, sound: boolean) => put<TimerView>('/timer', { kind, duration, sound }),
  pauseTimer: (paused: boolean) => put<TimerView>('/timer/paused', { paused }),
  lengthenTimer: (more: number) => post<TimerView>('/timer/more', { more }),
  stopTimer: () => remove<TimerView>('/timer'),

  board: () => askHere<BoardView>('/board'),
  draw: (page: string, shape: BoardShape, clientId: string) => post<BoardOp>('/board/steps', { page, clientId, shape }),
  erase: (page: string, erased: number[], clientId: string) => post<BoardOp>('/board/steps', { page, clientId, erased }),
  setActive: (number: number, active: boolean) => put<BoardOp>(`/board/steps/${number}/active`, { active }),
  sketch: (page: string, shape: BoardShape | null) => post<void>('/board/sketch', { page, shape: shape ?? undefined }),
  clearPage: (page: string, clientId: string) => post<BoardOp>('/board/clear', { page, clientId }),
  changeBoard: (change: Partial<Pick<BoardHead, 'isOpen' | 'access' | 'page'>>) => put<BoardHead>('/board', change),

  workspace: () => askHere<WorkspaceView>('/workspace'),
  addAgenda: (title: string, minutes: number, clientId: string) => post<WorkspaceView>('/workspace/agenda', { title, minutes, clientId }),
  changeAgenda: (id: string, change: Partial<AgendaItem> & { place?: number }) => put<WorkspaceView>(`/workspace/agenda/${part(id)}`, change),
  removeAgenda: (id: string) => remove<WorkspaceView>(`/workspace/agenda/${part(id)}`),
  removeMaterial: (id: string) => remove<WorkspaceView>(`/workspace/materials/${part(id)}`),
  comment: (text: string, clientId: string, at?: string) => post<LessonComment>('/workspace/comments', { text, clientId, at }),
  removeComment: (id: string) => remove<WorkspaceView>(`/workspace/comments/${part(id)}`),
  notes: () => askHere<NotesUpdate[]>('/workspace/notes'),
  writeNotes: (content: string, clientId: string) => post<NotesUpdate>('/workspace/notes', { content, clientId }),
  foldNotes: (upTo: number, content: string) => put<NotesUpdate>('/workspace/notes', { upTo, content }),
};

/** Fetches a file with this page's ticket and hands it to the browser to keep. */
export async function save(path: string, name: string): Promise<void> {
  const token = place.peek()!.token;
  const response = await fetch(hereUrl(path), { headers: token ? { Authorization: `Bearer ${token}` } : {}, cache: 'no-store' });
  if (!response.ok) throw await Problem.from(response);
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Sends a file with progress (fetch tells none of what it sends). */
export function bring(file: File, onProgress: (part: number) => void): Promise<Material> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `${hereUrl('/workspace/materials')}?name=${part(file.name)}`);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.setRequestHeader('X-Requested-With', 'ClassroomEdge');
    const token = place.peek()!.token;
    if (token) request.setRequestHeader('Authorization', `Bearer ${token}`);
    request.upload.onprogress = event => onProgress(event.total > 0 ? event.loaded / event.total : 0);
    const fail = () => {
      let body: { code?: string; detail?: string } = {};
      try { body = JSON.parse(request.responseText) as typeof body; } catch { /* no problem of ours */ }
      reject(request.status === 0 ? Problem.unreachable(new Error('cut off')) : new Problem(body.code ?? 'http.bad-reply', request.status, body.detail ?? ''));
    };
    request.onerror = fail;
    request.onload = () => request.status === 200 ? resolve(JSON.parse(request.responseText) as Material) : fail();
    request.send(file);
  });
}
