import { useEffect } from 'preact/hooks';
import { BoardCanvas } from './BoardCanvas';
import { boardHead, loadBoard } from './board';
import { Door } from './PollPane';
import { PollResults } from './PollResults';
import { place } from './place';
import { shownPoll } from './polls';
import { TimerFace } from './TimerFace';
import './display.css';

/** What is done together, on the classroom display: the board over the pictures, a poll beside them, the timer. */
export function DisplayTogether() {
  const poll = shownPoll.value;
  const board = boardHead.value.isOpen;
  useEffect(() => {
    if (!board) return;
    let stopped = false;
    const load = () => void loadBoard().catch(() => { if (!stopped) setTimeout(load, 1500); });
    load();
    return () => { stopped = true; };
  }, [board]);
  return (
    <>
      {board && <div class={poll ? 'display-board has-poll' : 'display-board'} data-testid="display-board"><BoardCanvas brush={null} /></div>}
      {poll && (
        <aside class="display-poll" data-testid="display-poll">
          <PollResults poll={poll} large />
          {/* A guest class answers as one, at its panel. */}
          {poll.state === 'open' && !place.value?.via && <Door large />}
        </aside>
      )}
      <div class="display-timer"><TimerFace large /></div>
    </>
  );
}
