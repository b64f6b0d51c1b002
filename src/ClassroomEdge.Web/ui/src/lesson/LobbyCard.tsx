import type { LessonSnapshot } from '../api/types';
import { elapsed, t } from '../i18n';
import { Icon } from '../parts/Icon';
import { secondsSince } from '../state/clock';
import { admit, admitAll, lessonDeed, moderating, removeParticipant } from '../state/lessons';
import { isOnline } from '../state/room';
import { can } from '../state/session';

/** Who waits before the door, first come first. */
export function LobbyCard({ lesson }: { lesson: LessonSnapshot }) {
  const waiting = lesson.participants
    .filter(one => one.standing === 'waiting' && one.waitingSince)
    .sort((a, b) => Date.parse(a.waitingSince!) - Date.parse(b.waitingSince!));
  if (waiting.length === 0) return null;
  return (
    <section class="card waiting-room" data-testid="lobby" aria-live="polite">
      <div class="row card-head">
        <Icon name="door" size={22} /><h2 class="grow">{t('door.waiting', { count: waiting.length })}</h2>
        {can('runLessons') && waiting.length > 1 && (
          <button type="button" class={lessonDeed.value === 'admit-all' ? 'button is-sent' : 'button'} disabled={!isOnline.value} data-testid="admit-all" onClick={() => void admitAll(lesson)}>
            {t('door.admitAll')}
          </button>
        )}
      </div>
      <ul>
        {waiting.map(who => (
          <li key={who.id} class="row" data-testid={`waiting-${who.id}`}>
            <span class="grow">
              <b class="cut">{who.name}</b>
              <small class="quiet">{who.school || t(`participant.role.${who.role}`)} · {t('hands.waiting', { time: elapsed(secondsSince(who.waitingSince!)) })}</small>
            </span>
            {can('runLessons') && <>
              <button type="button" class={moderating.value[who.id] === 'remove' ? 'button icon is-sent' : 'button icon'} disabled={!isOnline.value} data-testid={`refuse-${who.id}`}
                aria-label={`${t('door.refuse')} · ${who.name}`} onClick={() => void removeParticipant(lesson.id, who)}><Icon name="close" /></button>
              <button type="button" class={moderating.value[who.id] === 'admit' ? 'button primary is-sent' : 'button primary'} disabled={!isOnline.value} data-testid={`admit-${who.id}`}
                onClick={() => void admit(lesson.id, who)}>{t('door.admit')}</button>
            </>}
          </li>
        ))}
      </ul>
    </section>
  );
}
