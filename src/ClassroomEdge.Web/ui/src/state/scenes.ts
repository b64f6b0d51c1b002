import { computed, signal } from '@preact/signals';
import { api } from '../api/client';
import type { SceneRun } from '../api/types';
import { local, t } from '../i18n';
import { tell, tellProblem } from './notices';
import { room, snapshot } from './room';

/** The scene just tapped, until the room's state shows its run. */
export const tappedScene = signal<string | null>(null);

/** The run that the teacher put away; a new run shows itself again. */
export const dismissedRun = signal<string | null>(null);

export const sceneRun = computed<SceneRun | null>(() => {
  const run = snapshot.value?.sceneRun ?? null;
  return run && run.runId !== dismissedRun.value ? run : null;
});

export const sceneName = (id: string) => local(room.value?.scenes.find(scene => scene.id === id)?.name) || id;

export async function activateScene(id: string): Promise<void> {
  tappedScene.value = id;
  try {
    const run = await api.activateScene(id);
    await shownOrOver(run.runId);
  } catch (error) {
    tellProblem(() => t('scene.refused', { scene: sceneName(id) }), error);
  } finally {
    if (tappedScene.peek() === id) tappedScene.value = null;
  }
}

/** Waits until the live state shows this run (or a moment has passed without the live state). */
function shownOrOver(runId: string): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(done, 2000);
    const stop = snapshot.subscribe(room => { if (room?.sceneRun?.runId === runId) queueMicrotask(done); });
    function done() {
      clearTimeout(timer);
      stop();
      resolve();
    }
  });
}

/** Says once how a run ended that this page saw running. */
export function announceScenes(): () => void {
  let running: string | null = null;
  return snapshot.subscribe(room => {
    const run = room?.sceneRun;
    if (!run) return;
    if (run.state === 'running') running = run.runId;
    else if (running === run.runId) {
      running = null;
      const { sceneId, state } = run;
      if (state === 'done') tell('good', () => t('scene.done', { scene: sceneName(sceneId) }));
      else if (state !== 'superseded') tell('warn', () => t('scene.notDone', { scene: sceneName(sceneId) }));
    }
  });
}

const Over = new Set(['done', 'retried', 'failed', 'rolledBack', 'skipped']);

/** 0 to 1: how much of a run is over. */
export const progressOf = (run: SceneRun) =>
  run.steps.length === 0 ? 1 : run.steps.filter(step => Over.has(step.state)).length / run.steps.length;
