import { api } from '../api/client';
import type { ExportFormat } from '../api/types';
import { t } from '../i18n';
import { Icon } from '../parts/Icon';
import { tellProblem } from '../state/notices';
import { can } from '../state/session';

/** The ways out of the box for a micro-lesson or a course: made by jobs, saved when they are there. */
export function Exports({ id, formats, made, film, title }: { id: string; formats: ExportFormat[]; made: ExportFormat[]; film?: string; title: string }) {
  const ask = (format: ExportFormat) => void api.exportMicro(id, format).catch(error => tellProblem(() => t(`rec.export.${format}`), error));
  return (
    <div class="exports">
      {film && <a class="button primary" href={`${film}?download=true`} download={`${title}.mp4`} data-testid="export-mp4"><Icon name="download" size={20} />MP4</a>}
      {made.map(format => <a key={format} class="button primary" href={api.microPackage(id, format)} data-testid={`package-${format}`}><Icon name="download" size={20} />{t(`rec.export.${format}`)}</a>)}
      {can('runLessons') && formats.filter(format => !made.includes(format)).map(format => (
        <button key={format} type="button" class="button" data-testid={`export-${format}`} onClick={() => ask(format)}>{t(`rec.export.${format}`)}</button>
      ))}
    </div>
  );
}
