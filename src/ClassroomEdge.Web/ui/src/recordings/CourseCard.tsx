import { useState } from 'preact/hooks';
import { api } from '../api/client';
import type { MicroCourse, MicroLesson } from '../api/types';
import { t } from '../i18n';
import { Icon } from '../parts/Icon';
import { tellProblem } from '../state/notices';
import { can } from '../state/session';
import { Exports } from './Exports';
import { Formats } from './MicroList';

const Fewest = 6;

/** Micro-courses: at least six micro-lessons, of any recording. */
export function CourseCard({ lessons, courses, onChanged }: { lessons: MicroLesson[]; courses: MicroCourse[]; onChanged: () => void }) {
  const [making, setMaking] = useState(false);
  const [title, setTitle] = useState('');
  const [chosen, setChosen] = useState<string[]>([]);
  const toggle = (id: string) => setChosen(chosen.includes(id) ? chosen.filter(one => one !== id) : [...chosen, id]);
  const save = async (event: Event) => {
    event.preventDefault();
    try {
      await api.saveMicroCourse(null, title, chosen);
      setMaking(false);
      setTitle('');
      setChosen([]);
      onChanged();
    } catch (error) {
      tellProblem(() => title, error);
    }
  };
  if (lessons.length === 0 && courses.length === 0) return null;
  return (
    <section class="card micro" data-testid="courses">
      <h2>{t('rec.courses')}</h2>
      <ul>
        {courses.map(course => (
          <li key={course.id} class="micro-lesson" data-testid={`course-${course.id}`}>
            <details>
              <summary>
                <span class="grow cut"><b>{course.title}</b></span>
                <span class={course.isComplete ? 'pill good' : 'pill'}>{t('rec.courseCount', { count: course.lessons.length })}</span>
              </summary>
              {course.isComplete ? <Exports id={course.id} formats={Formats} made={course.packages} title={course.title} /> : <p class="small quiet">{t('rec.courseShort', { count: Fewest - course.lessons.length })}</p>}
              {can('runLessons') && <button type="button" class="button icon ghost" aria-label={`${t('rec.delete')} · ${course.title}`} onClick={() => { api.deleteMicroCourse(course.id).then(onChanged, error => tellProblem(() => course.title, error)); }}><Icon name="trash" /></button>}
            </details>
          </li>
        ))}
      </ul>
      {can('runLessons') && !making && <button type="button" class="button wide" data-testid="course-new" onClick={() => setMaking(true)}><Icon name="plus" size={20} />{t('rec.newCourse')}</button>}
      {making && (
        <form onSubmit={event => void save(event)}>
          <label class="field"><span>{t('rec.title')}</span><input class="input" required maxLength={80} value={title} data-testid="course-title" onInput={event => setTitle(event.currentTarget.value)} /></label>
          <ul class="choose">
            {lessons.map(one => (
              <li key={one.id}><label class="row check"><input type="checkbox" checked={chosen.includes(one.id)} onChange={() => toggle(one.id)} /><span class="grow cut">{one.title}</span>{chosen.includes(one.id) && <span class="pill">{chosen.indexOf(one.id) + 1}</span>}</label></li>
            ))}
          </ul>
          {chosen.length < Fewest && <p class="small quiet">{t('rec.courseShort', { count: Fewest - chosen.length })}</p>}
          <div class="row">
            <button type="button" class="button grow" onClick={() => setMaking(false)}>{t('common.cancel')}</button>
            <button type="submit" class="button primary grow" data-testid="course-save" disabled={!title.trim() || chosen.length === 0}>{t('common.done')}</button>
          </div>
        </form>
      )}
    </section>
  );
}
