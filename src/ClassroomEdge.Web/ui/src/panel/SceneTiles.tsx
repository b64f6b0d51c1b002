import { local, t } from '../i18n';
import { confirm } from '../parts/Confirm';
import { Icon, sceneIcon } from '../parts/Icon';
import type { SceneInfo } from '../api/types';
import { isOnline, lesson, room, snapshot } from '../state/room';
import { activateScene, progressOf, tappedScene } from '../state/scenes';
import { can } from '../state/session';

export function SceneTiles() {
  const scenes = room.value?.scenes ?? [];
  if (scenes.length === 0 || !can('activateScenes')) return null;
  return (
    <section class="scenes" aria-label={t('scene.title')}>
      {scenes.map(scene => <SceneTile key={scene.id} scene={scene} />)}
    </section>
  );
}

function SceneTile({ scene }: { scene: SceneInfo }) {
  const run = snapshot.value?.sceneRun;
  const mine = run?.sceneId === scene.id ? run : null;
  const tapped = tappedScene.value === scene.id;
  const active = snapshot.value?.activeScene === scene.id;
  const running = tapped || mine?.state === 'running';
  const failed = !running && active && (mine?.state === 'partial' || mine?.state === 'rolledBack');
  const word = running ? t('scene.running') : failed ? t('scene.partial') : active ? t('scene.active') : ' ';
  return (
    <button
      type="button" data-testid={`scene-${scene.id}`} data-state={running ? 'running' : failed ? 'failed' : active ? 'active' : 'idle'}
      class={`scene${active || tapped ? ' is-active' : ''}${failed ? ' is-failed' : ''}`}
      aria-pressed={active} aria-busy={running} disabled={!isOnline.value} onClick={() => choose(scene)}
    >
      <Icon name={sceneIcon(scene.icon)} size={32} />
      <b>{local(scene.name)}</b>
      <span>{running && <Icon name="wait" size={14} turning />}{word}</span>
      {running && <i class="scene-progress" style={{ width: `${(tapped && !mine ? 0.04 : Math.max(0.04, progressOf(mine!))) * 100}%` }} />}
    </button>
  );
}

/** Switching the room off, or changing it under a running lesson, is asked about first. */
function choose(scene: SceneInfo): void {
  const go = () => void activateScene(scene.id);
  if (lesson.peek()) confirm(t('scene.confirm.title', { scene: local(scene.name) }), t('scene.confirm.lesson'), t('scene.confirm.yes'), go);
  else if (scene.icon === 'dismiss') confirm(t('scene.confirm.title', { scene: local(scene.name) }), t('scene.confirm.dismiss'), t('scene.confirm.yes'), go);
  else go();
}
