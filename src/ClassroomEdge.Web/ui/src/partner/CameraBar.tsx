import { useState } from 'preact/hooks';
import { api } from '../api/client';
import { clockTime, local, t } from '../i18n';
import { Icon } from '../parts/Icon';
import { word } from '../sim/words';
import { tellProblem } from '../state/notices';
import { lessonId, lessonView, ticket } from './visit';

/** The room's cameras, as far as the teacher lets this partner turn them; it says that each use is recorded. */
export function CameraBar() {
  const view = lessonView.value;
  const [sent, setSent] = useState<string | null>(null);
  if (!view || view.cameras.length === 0) return null;
  const last = view.cameraUses.at(-1);
  const turn = async (device: string, preset: string) => {
    setSent(`${device}/${preset}`);
    try {
      await api.turnCamera(lessonId.peek()!, ticket.peek()!.token, device, preset);
    } catch (error) {
      tellProblem(() => t('partner.cameraFailed'), error);
    } finally {
      setSent(null);
    }
  };
  return (
    <section class="camera-bar" aria-label={t('camera.title')} data-testid="camera-bar">
      {view.cameras.map(camera => (
        <div key={camera.id} class="row" role="group" aria-label={local(camera.name)}>
          <Icon name="camera" size={20} />{view.cameras.length > 1 && <small>{local(camera.name)}</small>}
          {camera.presets.map(preset => (
            <button
              key={preset} type="button" data-testid={`turn-${camera.id}-${preset}`} class={sent === `${camera.id}/${preset}` ? 'chip is-sent' : 'chip'}
              aria-pressed={last?.deviceId === camera.id && last.preset === preset} onClick={() => void turn(camera.id, preset)}
            >{word('preset', preset)}</button>
          ))}
        </div>
      ))}
      <small role="status" data-testid="camera-recorded">
        {last ? t('partner.cameraUsed', { time: clockTime(last.at), preset: word('preset', last.preset) }) : t('partner.cameraRecorded')}
      </small>
    </section>
  );
}
