import { clockTime, day, local, t } from '../i18n';
import { Icon } from '../parts/Icon';
import { Preferences } from '../parts/Preferences';
import { now } from '../state/clock';
import { dialog, view } from '../state/navigation';
import { callsOf } from '../state/lessons';
import { lesson, link, room } from '../state/room';
import { can, session, signOut } from '../state/session';
import { tellProblem } from '../state/notices';
import { openTool } from '../together/place';

export function Header() {
  const { snapshot: { name }, simulated } = room.value!;
  return (
    <header class="header">
      <div class="header-room">
        <h1 class="cut" data-testid="room-name">{local(name)}</h1>
        <LinkPill />
      </div>
      {lesson.value && <Views />}
      <time class="header-clock" data-testid="clock">
        <b>{clockTime(now.value)}</b>
        <span>{day(now.value)}</span>
      </time>
      <nav class="header-tools">
        {can('viewRecordings') && (
          <button
            type="button" class="button icon ghost" data-testid="recordings" aria-label={t('recordings.title')}
            title={t('recordings.title')} onClick={() => { dialog.value = { kind: 'recordings' }; }}
          ><Icon name="film" /></button>
        )}
        {can('viewRecordings') && (
          <button
            type="button" class="button icon ghost" data-testid="open-evidence" aria-label={t('evidence.title')}
            title={t('evidence.title')} onClick={() => { dialog.value = { kind: 'evidence' }; }}
          ><Icon name="tally" /></button>
        )}
        {simulated && can('simulate') && (
          <a class="button icon ghost" href="/sim" data-testid="to-sim" aria-label={t('sim.open')} title={t('sim.open')}>
            <Icon name="lab" />
          </a>
        )}
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

function LinkPill() {
  const tone = { online: 'good', connecting: 'warn', offline: 'bad' }[link.value];
  return (
    <span class={`pill ${tone}`} role="status" data-testid="link-state" data-state={link.value}>
      <i class="dot" />{t(link.value === 'offline' ? 'link.offlineShort' : `link.${link.value}`)}
      {session.value?.demo && <> · {t('common.demo')}</>}
    </span>
  );
}

function Views() {
  return (
    <div class="segments header-views" role="tablist">
      {(['lesson', 'room'] as const).map(name => (
        <button
          key={name} type="button" role="tab" aria-selected={view.value === name} data-testid={`view-${name}`}
          onClick={() => {
            view.value = name;
            // Who taps on the count wants to see who calls.
            if (name === 'lesson' && callsOf(lesson.peek()) > 0) openTool.value = null;
          }}
        ><Icon name={name === 'lesson' ? 'sync' : 'room'} size={20} /><span>{t(`view.${name}`)}</span>{name === 'lesson' && <CallsFor />}</button>
      ))}
    </div>
  );
}

/** How many wait or have their hand up, while their cards are out of sight. */
function CallsFor() {
  const calls = callsOf(lesson.value);
  if (calls === 0 || (view.value === 'lesson' && openTool.value === null)) return null;
  return <b class="tab-count" data-testid="lesson-calls" aria-label={t('view.calls', { count: calls })}>{calls}</b>;
}
