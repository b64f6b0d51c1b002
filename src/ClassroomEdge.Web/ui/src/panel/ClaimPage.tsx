import { useState } from 'preact/hooks';
import { Problem } from '../api/problem';
import { t, type TextKey } from '../i18n';
import { Advice } from '../parts/Advice';
import { Preferences } from '../parts/Preferences';
import { claim } from '../state/session';

interface ClaimField { name: 'code' | 'name' | 'account' | 'password' | 'pin'; label: TextKey; type: string; autoComplete: string; pattern?: string; minLength?: number }
const Fields: ClaimField[] = [
  { name: 'code', label: 'claim.code', type: 'text', autoComplete: 'one-time-code' },
  { name: 'name', label: 'claim.name', type: 'text', autoComplete: 'name' },
  { name: 'account', label: 'session.account', type: 'text', autoComplete: 'username', pattern: '[a-z0-9._\\-]+' },
  { name: 'password', label: 'claim.password', type: 'password', autoComplete: 'new-password', minLength: 8 },
  { name: 'pin', label: 'claim.pin', type: 'password', autoComplete: 'off', pattern: '[0-9]{4,8}' },
];

/** First start: whoever reads the code on the box's terminal becomes its administrator. */
export function ClaimPage() {
  const [data, setData] = useState({ code: '', name: '', account: '', password: '', pin: '' });
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      await claim({ ...data, code: data.code.trim(), account: data.account.trim(), name: data.name.trim() });
    } catch (error) {
      setProblem(Problem.of(error));
      setBusy(false);
    }
  };
  return (
    <div class="sign-in" data-testid="claim">
      <header class="sign-in-head"><h1 class="grow">{t('claim.title')}</h1><Preferences /></header>
      <main class="sign-in-body">
        <form class="card form-card claim-form" onSubmit={submit}>
          <p class="quiet claim-intro">{t('claim.intro')}</p>
          {Fields.map(({ name, label, ...input }) => (
            <label key={name} class={`field claim-${name}`}>
              <span>{t(label)}</span>
              <input
                {...input} class="input" required value={data[name]} data-testid={`claim-${name}`} spellcheck={false}
                inputMode={name === 'pin' ? 'numeric' : undefined} autoCapitalize="off"
                onInput={event => setData({ ...data, [name]: event.currentTarget.value })}
              />
            </label>
          ))}
          {problem && <Advice problem={problem} testId="claim-problem" />}
          <button class="button primary large wide" disabled={busy} data-testid="claim-submit">{t('claim.submit')}</button>
        </form>
      </main>
    </div>
  );
}
