import { useEffect, useState } from 'preact/hooks';
import { api } from '../api/client';
import { Problem } from '../api/problem';
import type { MicroCourse, MicroLesson, RecordingDetails } from '../api/types';
import { t } from '../i18n';
import { JobsCard } from '../panel/JobsCard';
import { Advice } from '../parts/Advice';
import { snapshot } from '../state/room';
import { CompositionCard } from './CompositionCard';
import { CourseCard } from './CourseCard';
import { Editor } from './Editor';
import { MicroList } from './MicroList';
import { RecordingsHead } from './RecordingsHead';

/** One recording: watched, cut into micro-lessons, composed, exported. */
export function RecordingPage({ id }: { id: string }) {
  const [details, setDetails] = useState<RecordingDetails | null>(null);
  const [lessons, setLessons] = useState<MicroLesson[]>([]);
  const [courses, setCourses] = useState<MicroCourse[]>([]);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [edited, setEdited] = useState<MicroLesson | null>(null);
  const load = () => Promise.all([api.recording(id), api.microLessons(), api.microCourses()]).then(([one, all, series]) => {
    setDetails(one);
    setLessons(all);
    setCourses(series);
    setProblem(null);
  }, error => setProblem(Problem.of(error)));
  // What a job ended may have made something: films, packages.
  const ended = (snapshot.value?.jobs ?? []).filter(job => job.state === 'done').map(job => job.id).join();
  useEffect(() => { void load(); }, [id, ended]);
  return (
    <div class="rec">
      <RecordingsHead title={details?.recording.title ?? t('recordings.title')} back="/recordings" />
      {problem && <Advice problem={problem} />}
      {!details && !problem && <p class="quiet nothing">{t('common.loading')}</p>}
      {details && (
        <div class="rec-page">
          <Editor key={`${id} ${details.composition !== null}`} details={details} edited={edited} onSaved={() => { setEdited(null); void load(); }} onCancel={() => setEdited(null)} />
          <aside class="rec-side">
            <MicroList lessons={lessons.filter(one => one.recordingId === id)} onEdit={setEdited} onChanged={() => void load()} />
            <CourseCard lessons={lessons} courses={courses} onChanged={() => void load()} />
            <CompositionCard details={details} />
            <JobsCard />
          </aside>
        </div>
      )}
    </div>
  );
}
