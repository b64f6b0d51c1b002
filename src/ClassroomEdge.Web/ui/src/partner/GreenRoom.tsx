import { useEffect, useState } from 'preact/hooks';
import { Problem } from '../api/problem';
import { t } from '../i18n';
import { Advice } from '../parts/Advice';
import { Icon } from '../parts/Icon';
import { Preferences } from '../parts/Preferences';
import { openDevices, own } from './devices';
import { readEntrance, rememberedName } from './entrance';
import { Preview } from './Preview';
import { join } from './visit';

const PinLength = 6;

/** Before the lesson: who you are, and whether the camera and the microphone work. */
export function GreenRoom() {
  const entrance = readEntrance(location);
  const needsPin = !entrance.lessonId || !entrance.token;
  const [name, setName] = useState(rememberedName());
  const [pin, setPin] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => { if (!own.peek() && !entrance.watches) void openDevices(); }, []);
  const ready = name.trim().length > 0 && (!needsPin || pin.length === PinLength) && !busy;

  const submit = async (event: Event) => {
    event.preventDefault();
    if (!ready) return;
    setBusy(true);
    setProblem(null);
    try {
      await join(name.trim(), needsPin ? pin : null);
    } catch (error) {
      setProblem(Problem.of(error));
      setBusy(false);
    }
  };
  return (
    <div class="green" data-testid="green-room">
      <header class="green-head">
        <span class="row grow"><Icon name="sync" size={28} /><b class="brand">{t('partner.brand')}</b></span>
        <Preferences />
      </header>
      <main class="green-body">
        {entrance.watches ? <p class="watch-note" data-testid="watch-note"><Icon name="film" size={40} />{t('partner.watchOnly')}</p> : <Preview />}
        <form class="green-form stack" onSubmit={submit}>
          <h1>{t('partner.title')}</h1>
          <p class="quiet">{t(needsPin ? 'partner.introPin' : 'partner.introLink')}</p>
          {needsPin && (
            <label class="field"><span>{t('partner.pin')}</span>
              <input
                class="input pin-input" inputMode="numeric" autoComplete="one-time-code" maxLength={PinLength + 1} value={pin} data-testid="join-pin"
                placeholder="······" onInput={event => {
                  const digits = event.currentTarget.value.replace(/\D/g, '').slice(0, PinLength);
                  event.currentTarget.value = digits;
                  setPin(digits);
                }}
              />
            </label>
          )}
          <label class="field"><span>{t('partner.name')}</span>
            <input class="input" maxLength={40} value={name} autoComplete="name" placeholder={t('partner.nameHint')} data-testid="join-name" onInput={e => setName(e.currentTarget.value)} />
          </label>
          {problem && <Advice problem={problem} testId="join-problem" />}
          <button class="button primary large wide" disabled={!ready} aria-busy={busy} data-testid="join-button">
            <Icon name={busy ? 'wait' : 'right'} turning={busy} />{t(busy ? 'partner.joining' : own.value || entrance.watches ? 'partner.join' : 'partner.joinWithout')}
          </button>
        </form>
      </main>
    </div>
  );
}
