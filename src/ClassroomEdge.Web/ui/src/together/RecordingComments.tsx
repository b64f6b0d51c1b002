import { useEffect, useState } from 'preact/hooks';
import { ask } from '../api/http';
import type { LessonComment, Recording, WorkspaceView } from '../api/types';
import { elapsed, t } from '../i18n';
import { can } from '../state/session';
import { CommentList } from './CommentList';
import { freshId } from './place';

/** The comments of a recording: a tap jumps there, a new one is about the moment in view. */
export function RecordingComments({ recording, video }: { recording: Recording; video: () => HTMLVideoElement | null }) {
  const [comments, setComments] = useState<LessonComment[] | null>(null);
  const url = `/api/v1/lessons/${encodeURIComponent(recording.lessonId ?? '')}/workspace`;
  const load = () => ask<WorkspaceView>(url).then(view => setComments(view.comments));
  useEffect(() => { if (recording.lessonId) void load().catch(() => {}); }, [recording.lessonId]);
  if (!comments) return null;
  const begin = Date.parse(recording.startedAt);
  const second = (comment: LessonComment) => Math.max(0, Math.min(recording.duration, (Date.parse(comment.at) - begin) / 1000));
  return (
    <section class="stack recording-comments" data-testid="recording-comments">
      <h3>{t('work.comments')}</h3>
      <CommentList
        comments={comments} time={comment => elapsed(second(comment))}
        onJump={comment => {
          const player = video();
          if (!player) return;
          player.currentTime = second(comment);
          void player.play().catch(() => {});
        }}
        onRemove={comment => can('runLessons') ? () => void ask<WorkspaceView>(`${url}/comments/${encodeURIComponent(comment.id)}`, { method: 'DELETE' }).then(view => setComments(view.comments)).catch(() => {}) : undefined}
        onAdd={can('runLessons') ? async text => {
          const at = new Date(begin + (video()?.currentTime ?? 0) * 1000).toISOString();
          await ask(`${url}/comments`, { method: 'POST', body: { text, at, clientId: freshId() } });
          await load();
        } : undefined}
      />
    </section>
  );
}
