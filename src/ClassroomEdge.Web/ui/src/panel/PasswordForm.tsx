import { useState } from 'preact/hooks';
import { Problem } from '../api/problem';
import { t } from '../i18n';
import { Advice } from '../parts/Advice';
import { signIn } from '../state/session';

export function PasswordForm({ problem, onProblem }: { problem: Problem | null; onProblem: (problem: Problem | null) => void }) {
  const [account, setAccount] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const submit = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    onProblem(null);
    try {
      await signIn({ account: account.trim(), password });
    } catch (error) {
      onProblem(Problem.of(error));
      setBusy(false);
    }
  };
  return (
    <form class="card form-card stack" onSubmit={submit} data-testid="password-form">
      <h2>{t('session.signIn')}</h2>
      <label class="field"><span>{t('session.account')}</span>
        <input class="input" autoComplete="username" value={account} data-testid="account-input" onInput={e => setAccount(e.currentTarget.value)} required />
      </label>
      <label class="field"><span>{t('session.password')}</span>
        <input class="input" type="password" autoComplete="current-password" value={password} data-testid="password-input" onInput={e => setPassword(e.currentTarget.value)} required />
      </label>
      {problem && <Advice problem={problem} testId="sign-in-problem" />}
      <button class="button primary large wide" disabled={busy || !account || !password} data-testid="password-sign-in">{t('session.signIn')}</button>
    </form>
  );
}
