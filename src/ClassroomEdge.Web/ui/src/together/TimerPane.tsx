import { useState } from 'preact/hooks';
import { t } from '../i18n';
import { Icon } from '../parts/Icon';
import { Switch } from '../parts/Switch';
import { tellProblem } from '../state/notices';
import { together } from './client';
import { place } from './place';
import { TimerFace } from './TimerFace';
import { timer } from './timer';

const Minutes = [1, 3, 5, 10, 15, 20];

export function TimerPane() {
  const [sound, setSound] = useState(true);
  const [minutes, setMinutes] = useState('');
  const running = timer.value;
  const act = (what: () => Promise<unknown>) => void what().catch(error => tellProblem(() => t('timer.failed'), error));
  const own = Number(minutes.replace(',', '.'));
  const ownIsGood = minutes.trim() !== '' && own > 0 && own <= 600;
  if (!place.value?.isTeacher) {
    return <section class="pane timer-pane" data-testid="timer-pane">{running ? <TimerFace large silent /> : <p class="quiet pane-none">{t('timer.none')}</p>}</section>;
  }
  return (
    <section class="pane timer-pane" data-testid="timer-pane">
      {running && (
        <div class="timer-now">
          <TimerFace large silent />
          <div class="timer-acts">
            <button type="button" class="button primary" data-testid="timer-pause" onClick={() => act(() => together.pauseTimer(running.runsSince !== null))}>
              <Icon name={running.runsSince ? 'pause' : 'play'} />{t(running.runsSince ? 'timer.pause' : 'timer.resume')}
            </button>
            {running.kind === 'countdown' && <button type="button" class="button" data-testid="timer-more" onClick={() => act(() => together.lengthenTimer(60))}><Icon name="plus" />{t('timer.more')}</button>}
            <button type="button" class="button" data-testid="timer-stop" onClick={() => act(() => together.stopTimer())}><Icon name="close" />{t('timer.stop')}</button>
          </div>
        </div>
      )}
      <h3>{t('timer.countdown')}</h3>
      <div class="timer-choices">
        {Minutes.map(one => (
          <button type="button" key={one} class="button" data-testid={`timer-${one}`} onClick={() => act(() => together.startTimer('countdown', one * 60, sound))}>{t('timer.minutes', { count: one })}</button>
        ))}
      </div>
      <form class="row timer-own" onSubmit={event => { event.preventDefault(); if (ownIsGood) { act(() => together.startTimer('countdown', Math.round(own * 60), sound)); setMinutes(''); } }}>
        <input class="input grow" inputMode="decimal" value={minutes} placeholder={t('timer.own')} aria-label={t('timer.own')} data-testid="timer-own" onInput={event => setMinutes(event.currentTarget.value)} />
        <button type="submit" class="button" disabled={!ownIsGood}>{t('timer.start')}</button>
      </form>
      <div class="row">
        <span class="grow">{t('timer.sound')}</span>
        <Switch on={sound} label={t('timer.sound')} testId="timer-sound" onChange={setSound} />
      </div>
      <h3>{t('timer.stopwatch')}</h3>
      <button type="button" class="button" data-testid="stopwatch" onClick={() => act(() => together.startTimer('stopwatch', 0, false))}><Icon name="clock" />{t('timer.startStopwatch')}</button>
    </section>
  );
}
