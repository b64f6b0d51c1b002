import { clockTime, local, t } from '../i18n';
import { Icon } from '../parts/Icon';
import { Preferences } from '../parts/Preferences';
import { now } from '../state/clock';
import { tellProblem } from '../state/notices';
import { isOnline, link, snapshot } from '../state/room';
import { session, signOut } from '../state/session';
import { broken, mendAll } from './simulation';

export function SimHeader() {
  const tone = { online: 'good', connecting: 'warn', offline: 'bad' }[link.value];
  const count = broken.value.length;
  return (
    <header class="header sim-header">
      <div class="header-room">
        <Icon name="lab" size={28} />
        <h1 class="cut" data-testid="room-name">{local(snapshot.value!.name)}</h1>
        <span class="pill accent sim-badge">{t('sim.badge')}</span>
        <span class={`pill ${tone}`} role="status" data-testid="link-state" data-state={link.value}>
          <i class="dot" />{t(link.value === 'offline' ? 'link.offlineShort' : `link.${link.value}`)}
        </span>
      </div>
      <button
        type="button" class={count > 0 ? 'button danger' : 'button'} data-testid="mend-all" data-count={count}
        disabled={count === 0 || !isOnline.value} onClick={() => void mendAll()}
      ><Icon name={count > 0 ? 'bolt' : 'check'} size={20} />{count > 0 ? t('sim.mend', { count }) : t('sim.mend.none')}</button>
      <time class="header-clock"><b>{clockTime(now.value)}</b></time>
      <nav class="header-tools">
        <a class="button icon ghost" href="/" data-testid="to-panel" aria-label={t('sim.toPanel')} title={t('sim.toPanel')}><Icon name="panel" /></a>
        <Preferences />
        <button
          type="button" class="button ghost account" data-testid="sign-out" title={t('session.signOut')}
          aria-label={`${session.value?.account?.name ?? ''} · ${t('session.signOut')}`}
          onClick={() => void signOut().catch(error => tellProblem(() => t('session.signOut'), error))}
        ><span class="cut">{session.value?.account?.name}</span><Icon name="out" size={20} /></button>
      </nav>
    </header>
  );
}
