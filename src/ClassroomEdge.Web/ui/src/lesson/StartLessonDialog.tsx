import { useState } from 'preact/hooks';
import { Problem } from '../api/problem';
import type { LessonKind } from '../api/types';
import { t } from '../i18n';
import { Advice } from '../parts/Advice';
import { Dialog } from '../parts/Dialog';
import { Icon } from '../parts/Icon';
import { Switch } from '../parts/Switch';
import { startLesson } from '../state/lessons';
import { closeDialog, type LessonPreset } from '../state/navigation';
import { isOnline, room } from '../state/room';

const Kinds: LessonKind[] = ['teaching', 'preparation', 'research'];

export function StartLessonDialog({ preset }: { preset: LessonPreset }) {
  const offered = room.value?.partners ?? [];
  const [kind, setKind] = useState(preset.kind);
  const [title, setTitle] = useState(preset.title);
  const [partners, setPartners] = useState<string[]>(offered.length === 1 ? offered : []);
  const [record, setRecord] = useState(true);
  const [lobby, setLobby] = useState(room.value?.lobby ?? false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const ready = title.trim().length > 0 && isOnline.value && !busy;

  const submit = async (event: Event) => {
    event.preventDefault();
    if (!ready) return;
    setBusy(true);
    setProblem(null);
    try {
      await startLesson({ kind, title: title.trim(), partners, record, plannedId: preset.plannedId, lobby });
      closeDialog();
    } catch (error) {
      setProblem(Problem.of(error));
      setBusy(false);
    }
  };
  const toggle = (school: string) =>
    setPartners(partners.includes(school) ? partners.filter(one => one !== school) : [...partners, school]);

  return (
    <Dialog
      title={t('lesson.start')} testId="start-dialog" onClose={closeDialog}
      footer={
        <button type="submit" form="start-lesson-form" class="button primary large wide" disabled={!ready} aria-busy={busy} data-testid="lesson-start">
          <Icon name={busy ? 'wait' : 'sync'} turning={busy} />{t(busy ? 'lesson.beginning' : 'lesson.begin')}
        </button>
      }
    >
      <form id="start-lesson-form" class="stack start-form" onSubmit={submit}>
        <div class="segments" role="radiogroup" aria-label={t('lesson.kind')}>
          {Kinds.map(one => (
            <button key={one} type="button" role="radio" aria-checked={kind === one} data-testid={`kind-${one}`} onClick={() => setKind(one)}>
              {t(`lesson.kind.${one}`)}
            </button>
          ))}
        </div>
        <label class="field"><span>{t('lesson.title')}</span>
          <input class="input" value={title} maxLength={80} required data-testid="lesson-title" onInput={e => setTitle(e.currentTarget.value)} />
        </label>
        <fieldset class="field">
          <legend>{t('lesson.partners')}</legend>
          <div class="chips">
            {offered.map(school => (
              <button key={school} type="button" class="chip" aria-pressed={partners.includes(school)} data-testid={`partner-${school}`} onClick={() => toggle(school)}>
                <Icon name={partners.includes(school) ? 'check' : 'plus'} size={18} />{school}
              </button>
            ))}
            {offered.length === 0 && <p class="quiet">{t('lesson.noPartners')}</p>}
          </div>
        </fieldset>
        <div class="row">
          <Icon name="record" /><div class="grow"><p class="strong">{t('lesson.record')}</p><p class="small quiet">{t('lesson.recordHint')}</p></div>
          <Switch on={record} label={t('lesson.record')} testId="lesson-record" onChange={setRecord} />
        </div>
        <div class="row">
          <Icon name="door" /><div class="grow"><p class="strong">{t('lesson.lobby')}</p><p class="small quiet">{t('lesson.lobbyHint')}</p></div>
          <Switch on={lobby} label={t('lesson.lobby')} testId="lesson-lobby" onChange={setLobby} />
        </div>
        {problem && <Advice problem={problem} testId="start-problem" />}
      </form>
    </Dialog>
  );
}
