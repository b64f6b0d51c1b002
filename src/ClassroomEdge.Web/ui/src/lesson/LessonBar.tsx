import type { LessonSnapshot } from '../api/types';
import { t } from '../i18n';
import { confirm } from '../parts/Confirm';
import { Icon } from '../parts/Icon';
import { RoomLevel } from '../panel/RoomLevel';
import { SoundControls } from '../panel/SoundCard';
import { endLesson, ending } from '../state/lessons';
import { canSet, devices, isOnline } from '../state/room';
import { can } from '../state/session';
import { ToolButtons } from '../together/ToolButtons';

/** At the foot of the lesson: the room's sound, and the end. */
export function LessonBar({ lesson }: { lesson: LessonSnapshot }) {
  const sound = devices.value.find(device => device.kind === 'audio' || canSet(device, 'microphoneOpen'));
  const over = ending.value || lesson.state === 'ending';
  return (
    <footer class="lesson-bar">
      <div class="lesson-sound">{sound ? <SoundControls device={sound} /> : <RoomLevel />}</div>
      <ToolButtons kind={lesson.kind} />
      {can('runLessons') && (
        <button
          type="button" class="button stop large" data-testid="end-lesson" disabled={over || !isOnline.value} aria-busy={over}
          onClick={() => confirm(t('lesson.endTitle'), t('lesson.endText'), t('lesson.end'), () => void endLesson(lesson.id))}
        ><Icon name={over ? 'wait' : 'hangUp'} turning={over} />{t(over ? 'lesson.ending' : 'lesson.end')}</button>
      )}
    </footer>
  );
}
