import type { LessonSnapshot } from '../api/types';
import { t } from '../i18n';
import { Icon } from '../parts/Icon';
import { Step } from '../panel/SceneRunCard';
import { snapshot } from '../state/room';

type Stage = 'wait' | 'run' | 'done' | 'bad';

/** Bringing the lesson up: what is ready and what is still awaited. */
export function LessonProgress({ lesson }: { lesson: LessonSnapshot }) {
  const room = snapshot.value!;
  const begun = lesson.state === 'starting';
  const camera: Stage = room.media.camera === 'running' ? 'done' : room.media.camera === 'retrying' ? 'bad' : begun ? 'run' : 'wait';
  const run = room.sceneRun && lesson.startedAt && room.sceneRun.startedAt >= lesson.startedAt ? room.sceneRun : null;
  return (
    <div class="card lesson-progress" data-testid="lesson-progress" aria-live="polite">
      <h2>{t(`lesson.state.${lesson.state}`)}</h2>
      <ul class="steps">
        <Line stage={lesson.state === 'preflight' ? 'run' : 'done'} text={t('progress.checks')} />
        <Line stage={camera} text={t('progress.camera')} />
        <Line stage={room.media.isLive ? 'done' : begun ? 'run' : 'wait'} text={t('progress.router')} />
        {lesson.recordingId && <Line stage={room.media.recording ? 'done' : 'run'} text={t('progress.recording')} />}
      </ul>
      {run && <ol class="steps">{run.steps.map((step, index) => <Step key={index} step={step} />)}</ol>}
    </div>
  );
}

function Line({ stage, text }: { stage: Stage; text: string }) {
  return (
    <li class={`step ${{ wait: 'pending', run: 'running', done: 'done', bad: 'failed' }[stage]}`}>
      <Icon name={({ wait: 'minus', run: 'wait', done: 'check', bad: 'alert' } as const)[stage]} size={18} turning={stage === 'run'} />
      <span>{text}</span>
    </li>
  );
}
