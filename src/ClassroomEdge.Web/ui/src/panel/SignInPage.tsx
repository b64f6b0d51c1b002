import { useEffect, useState } from 'preact/hooks';
import { Problem } from '../api/problem';
import type { Account, Session } from '../api/types';
import { clockTime, local, t } from '../i18n';
import { Advice } from '../parts/Advice';
import { Icon } from '../parts/Icon';
import { Preferences } from '../parts/Preferences';
import { now } from '../state/clock';
import { PasswordForm } from './PasswordForm';
import { PinPad } from './PinPad';

export function SignInPage({ session }: { session: Session }) {
  const [account, setAccount] = useState<Account | null>(session.accounts.length === 1 ? session.accounts[0]! : null);
  const [byPassword, setByPassword] = useState(session.accounts.length === 0);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => setProblem(null), [account, byPassword]);
  return (
    <div class="sign-in" data-testid="sign-in">
      <header class="sign-in-head">
        <div class="grow">
          <h1 class="cut">{local(session.room.name)}</h1>
          <p class="quiet">{t('session.welcome')}</p>
        </div>
        <time class="sign-in-clock">{clockTime(now.value)}</time>
        <Preferences />
      </header>
      <main class={byPassword ? 'sign-in-body' : account ? 'sign-in-body has-account' : 'sign-in-body'}>
        {byPassword
          ? <PasswordForm problem={problem} onProblem={setProblem} />
          : <>
            <section class="accounts" aria-label={t('session.who')}>
              <h2>{t('session.who')}</h2>
              <div class="account-tiles">
                {session.accounts.map(one => (
                  <AccountTile key={one.id} account={one} chosen={one.id === account?.id} onChoose={() => setAccount(one.id === account?.id && session.accounts.length > 1 ? null : one)} />
                ))}
              </div>
            </section>
            {account && (
              <section class="pin-side">
                <PinPad key={account.id} account={account} onProblem={setProblem} />
                <div class="pin-problem">{problem && <Advice problem={problem} testId="sign-in-problem" />}</div>
              </section>
            )}
          </>}
      </main>
      {session.accounts.length > 0 && (
        <footer class="sign-in-foot">
          <button type="button" class="button ghost" data-testid="by-password" onClick={() => setByPassword(!byPassword)}>
            {t(byPassword ? 'session.byPin' : 'session.byPassword')}
          </button>
        </footer>
      )}
    </div>
  );
}

function AccountTile({ account, chosen, onChoose }: { account: Account; chosen: boolean; onChoose: () => void }) {
  return (
    <button type="button" class="account-tile" aria-pressed={chosen} data-testid={`account-${account.id}`} onClick={onChoose}>
      <span class="avatar" aria-hidden="true">{[...account.name][0] ?? <Icon name="person" />}</span>
      <span class="grow"><b class="cut">{account.name}</b><small class="cut quiet">{t(`role.${account.role}`)}</small></span>
    </button>
  );
}
