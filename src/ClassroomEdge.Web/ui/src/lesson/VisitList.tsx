import type { LessonSnapshot } from '../api/types';
import { clockTime, duration, t } from '../i18n';

/** Each participant's stays. */
export function VisitList({ lesson }: { lesson: LessonSnapshot }) {
  if (lesson.participants.length === 0) return <p class="quiet">{t('summary.nobody')}</p>;
  const end = Date.parse(lesson.endedAt ?? new Date().toISOString());
  return (
    <ul class="visits">
      {lesson.participants.map(who => {
        const seconds = who.visits.reduce((sum, { joinedAt, leftAt }) => sum + ((leftAt ? Date.parse(leftAt) : end) - Date.parse(joinedAt)) / 1000, 0);
        return (
          <li key={who.id} data-testid={`visit-${who.id}`}>
            <span class="grow"><b class="cut">{who.name}</b><small class="quiet cut">{who.role === 'partner' ? who.school : t(`participant.role.${who.role}`)}</small></span>
            <span class="visit-times">{who.visits.map(({ joinedAt, leftAt }) => `${clockTime(joinedAt)} – ${clockTime(leftAt ?? end)}`).join(t('common.listSeparator'))}</span>
            <span class="visit-length">{duration(Math.max(0, seconds))}</span>
          </li>
        );
      })}
    </ul>
  );
}
