import type { LessonSnapshot } from '../api/types';
import { elapsed, t } from '../i18n';
import { Icon } from '../parts/Icon';
import { secondsSince } from '../state/clock';
import { giveFloor, lowerHand, moderating } from '../state/lessons';
import { isOnline } from '../state/room';
import { can } from '../state/session';

/** Raised hands, first come first. */
export function HandsCard({ lesson }: { lesson: LessonSnapshot }) {
  const hands = lesson.participants
    .filter(one => one.isPresent && one.handRaisedAt)
    .sort((a, b) => Date.parse(a.handRaisedAt!) - Date.parse(b.handRaisedAt!));
  if (hands.length === 0) return null;
  return (
    <section class="card hands" data-testid="hands" aria-live="polite">
      <div class="row card-head"><Icon name="hand" size={22} /><h2 class="grow">{t('hands.title')}</h2></div>
      <ol>
        {hands.map((who, index) => (
          <li key={who.id} class="row" data-testid={`hand-${who.id}`}>
            <span class="hand-place">{index + 1}</span>
            <span class="grow"><b class="cut">{who.name}</b><small class="quiet">{who.school || t(`participant.role.${who.role}`)} · {t('hands.waiting', { time: elapsed(secondsSince(who.handRaisedAt!)) })}</small></span>
            {can('runLessons') && who.role !== 'partner' && !who.mayPublish && (
              <button type="button" class={moderating.value[who.id] === 'floor' ? 'button primary is-sent' : 'button primary'} disabled={!isOnline.value} data-testid={`floor-${who.id}`} onClick={() => void giveFloor(lesson.id, who)}>
                {t('hands.floor')}
              </button>
            )}
            {can('runLessons') && (
              <button type="button" class={moderating.value[who.id] === 'hand' ? 'button is-sent' : 'button'} disabled={!isOnline.value} data-testid={`hand-lower-${who.id}`} onClick={() => void lowerHand(lesson.id, who)}>
                {t('hands.lower')}
              </button>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
