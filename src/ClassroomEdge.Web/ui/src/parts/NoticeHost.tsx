import { adviceOf } from '../errors/advice';
import { t } from '../i18n';
import { dismiss, notices } from '../state/notices';
import { Icon } from './Icon';

export function NoticeHost() {
  return (
    <div class="notices" role="status" aria-live="polite" data-testid="notices">
      {notices.value.map(({ id, tone, text, problem }) => {
        const advice = problem && adviceOf(problem.code, problem.detail, problem.details);
        return (
          <div key={id} class={`notice ${tone}`} data-code={problem?.code}>
            <Icon name={tone === 'good' ? 'check' : 'alert'} size={20} />
            <div class="grow">
              <p class="strong">{text()}{advice && ` · ${advice.text}`}</p>
              {advice?.todo && <p>{advice.todo}</p>}
            </div>
            <button type="button" class="button icon ghost" aria-label={t('common.close')} onClick={() => dismiss(id)}>
              <Icon name="close" size={20} />
            </button>
          </div>
        );
      })}
    </div>
  );
}
