import { api } from '../api/client';
import type { AttachmentKind, ExportFormat, MicroLesson } from '../api/types';
import { bytes, elapsed, t } from '../i18n';
import { confirm } from '../parts/Confirm';
import { Icon } from '../parts/Icon';
import { tellProblem } from '../state/notices';
import { can } from '../state/session';
import { Exports } from './Exports';

const Kinds: AttachmentKind[] = ['lessonPlan', 'learningSheet', 'exercises', 'introduction'];
const Accepted = '.pdf,.doc,.docx,.ppt,.pptx,.xls,.xlsx,.wps,.dps,.et,.odt,.odp,.txt,.md,.jpg,.jpeg,.png';
export const Formats: ExportFormat[] = ['scorm', 'commonCartridge', 'opencast', 'copy'];

/** The micro-lessons of this recording, with their files and exports. */
export function MicroList({ lessons, onEdit, onChanged }: { lessons: MicroLesson[]; onEdit: (lesson: MicroLesson) => void; onChanged: () => void }) {
  return (
    <section class="card micro" data-testid="micro-list">
      <h2>{t('rec.lessons')}</h2>
      {lessons.length === 0 && <p class="quiet small">{t('rec.noLessons')}</p>}
      <ul>{lessons.map(one => <Lesson key={one.id} lesson={one} onEdit={onEdit} onChanged={onChanged} />)}</ul>
    </section>
  );
}

function Lesson({ lesson, onEdit, onChanged }: { lesson: MicroLesson; onEdit: (lesson: MicroLesson) => void; onChanged: () => void }) {
  const remove = () => confirm(lesson.title, t('rec.deleteText'), t('rec.delete'), () => {
    api.deleteMicroLesson(lesson.id).then(onChanged, error => tellProblem(() => lesson.title, error));
  });
  return (
    <li class="micro-lesson" data-testid={`micro-${lesson.id}`}>
      <details>
        <summary>
          <span class="grow cut"><b>{lesson.title}</b></span>
          <span class="quiet small">{elapsed(lesson.end - lesson.start)} · {lesson.filmBytes === null ? t('rec.cutting') : bytes(lesson.filmBytes)}</span>
        </summary>
        <ul class="attachments">{Kinds.map(kind => <Attachment key={kind} lesson={lesson} kind={kind} onChanged={onChanged} />)}</ul>
        {lesson.filmBytes !== null && <Exports id={lesson.id} formats={Formats} made={lesson.packages} film={api.microFilm(lesson.id)} title={lesson.title} />}
        {can('runLessons') && (
          <div class="row">
            <button type="button" class="button grow" data-testid="micro-edit" onClick={() => onEdit(lesson)}>{t('rec.change')}</button>
            <button type="button" class="button icon ghost" aria-label={`${t('rec.delete')} · ${lesson.title}`} onClick={remove}><Icon name="trash" /></button>
          </div>
        )}
      </details>
    </li>
  );
}

function Attachment({ lesson, kind, onChanged }: { lesson: MicroLesson; kind: AttachmentKind; onChanged: () => void }) {
  const file = lesson.attachments.find(one => one.kind === kind);
  const name = t(`rec.attachment.${kind}`);
  const put = (chosen: File | undefined) => {
    if (chosen) api.attach(lesson.id, kind, chosen).then(onChanged, error => tellProblem(() => name, error));
  };
  return (
    <li class="row">
      <span class="grow small">{name}</span>
      {file
        ? (
            <>
              <a class="button slim cut" href={api.attachment(lesson.id, kind)} download={file.fileName}><span class="cut">{file.fileName}</span></a>
              {can('runLessons') && <button type="button" class="button icon ghost" aria-label={`${t('rec.detach')} · ${name}`} onClick={() => { api.detach(lesson.id, kind).then(onChanged, error => tellProblem(() => name, error)); }}><Icon name="close" size={20} /></button>}
            </>
          )
        : can('runLessons') && (
            <label class="button slim">
              {t('rec.attach')}
              <input type="file" class="unseen" accept={Accepted} data-testid={`attach-${kind}`} aria-label={`${t('rec.attach')} · ${name}`} onChange={event => put(event.currentTarget.files?.[0])} />
            </label>
          )}
    </li>
  );
}
