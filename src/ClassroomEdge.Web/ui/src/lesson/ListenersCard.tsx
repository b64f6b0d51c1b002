import type { LessonSnapshot } from '../api/types';
import { t } from '../i18n';
import { confirm } from '../parts/Confirm';
import { Icon } from '../parts/Icon';
import { giveFloor, moderating, removeParticipant } from '../state/lessons';
import { isOnline } from '../state/room';
import { can } from '../state/session';

/** Observers and guests: they have no picture among the others until they have the floor. */
export function ListenersCard({ lesson }: { lesson: LessonSnapshot }) {
  const listeners = lesson.participants.filter(one => one.isPresent && one.role !== 'partner');
  if (listeners.length === 0) return null;
  return (
    <section class="card listeners" data-testid="listeners">
      <div class="row card-head"><Icon name="people" size={22} /><h2 class="grow">{t('listeners.title', { count: listeners.length })}</h2></div>
      <ul>
        {listeners.map(who => (
          <li key={who.id} class="row" data-testid={`listener-${who.id}`} data-floor={who.mayPublish}>
            <span class="grow"><b class="cut">{who.name}</b><small class="quiet">{t(`participant.role.${who.role}`)}{who.mayPublish && ` · ${t('listeners.floor')}`}</small></span>
            {can('runLessons') && <>
              <button type="button" class={moderating.value[who.id] === 'floor' ? 'button is-sent' : 'button'} disabled={!isOnline.value} data-testid={`listener-floor-${who.id}`} onClick={() => void giveFloor(lesson.id, who)}>
                {t(who.mayPublish ? 'listeners.takeFloor' : 'hands.floor')}
              </button>
              <button type="button" class="button icon" disabled={!isOnline.value} data-testid={`listener-remove-${who.id}`} aria-label={`${t('participant.remove')} · ${who.name}`}
                onClick={() => confirm(t('participant.removeTitle', { name: who.name }), t('participant.removeText'), t('participant.remove'), () => void removeParticipant(lesson.id, who))}><Icon name="remove" /></button>
            </>}
          </li>
        ))}
      </ul>
    </section>
  );
}
