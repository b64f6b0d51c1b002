import { readEvents } from '../api/eventStream';
import { Problem } from '../api/problem';
import type { PreparationView } from '../api/types';
import { Backoff } from '../rtc/backoff';
import { hereUrl } from '../together/client';
import { enter, readWorkspaceAgain, takeWork } from '../together/news';
import { role, you } from '../together/place';

/** This page prepares a planned lesson: it follows the workspace until told that it is over, with a link's token or the session. */
export function followPreparation(
  entryId: string, token: string | undefined, onView: (view: PreparationView) => void, onOver: (problem: Problem) => void,
): () => void {
  const leave = enter({ lessonId: entryId, token, isTeacher: token === undefined });
  const url = hereUrl('/workspace/events');
  const stop = new AbortController();
  void (async () => {
    const backoff = new Backoff(250, 4000);
    let hasRead = false;
    while (!stop.signal.aborted) {
      let isOver = false;
      let isFirst = true;
      try {
        await readEvents(url, token ?? null, event => {
          backoff.reset();
          if (event.event === 'preparation') {
            const view = JSON.parse(event.data) as PreparationView;
            you.value = view.you;
            role.value = view.role;
            onView(view);
            // After a cut line: what was told meanwhile is read.
            if (isFirst && hasRead) readWorkspaceAgain();
            isFirst = false;
            hasRead = true;
          } else if (event.event === 'over') {
            isOver = true;
            onOver(new Problem((JSON.parse(event.data) as { code: string }).code, 410, ''));
          } else if (event.event === 'reload') readWorkspaceAgain();
          else takeWork(event);
        }, stop.signal);
      } catch (error) {
        const problem = Problem.of(error);
        // Refused, not cut off: asking again changes nothing.
        if (!stop.signal.aborted && problem.status >= 400 && problem.status < 500 && problem.status !== 429) {
          onOver(problem);
          return;
        }
      }
      if (isOver) return;
      await new Promise(resolve => setTimeout(resolve, backoff.next()));
    }
  })();
  return () => {
    stop.abort();
    leave();
  };
}
