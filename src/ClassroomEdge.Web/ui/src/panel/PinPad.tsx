import { useEffect, useRef, useState } from 'preact/hooks';
import { Problem } from '../api/problem';
import type { Account } from '../api/types';
import { t } from '../i18n';
import { Icon } from '../parts/Icon';
import { signIn } from '../state/session';

const Keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', 'clear', '0', 'enter'] as const;
const MaxLength = 8;
const MinLength = 4;

/** Digits by touch or keyboard; the PIN goes to the box, which alone judges it. */
export function PinPad({ account, onProblem }: { account: Account; onProblem: (problem: Problem | null) => void }) {
  const [pin, setShown] = useState('');
  // Keys can come faster than the page is drawn: what was typed is kept beside what is shown.
  const typed = useRef('');
  const setPin = (digits: string) => {
    typed.current = digits;
    setShown(digits);
  };
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState(false);

  const submit = async (digits: string) => {
    if (busy || digits.length < MinLength) return;
    setBusy(true);
    try {
      await signIn({ account: account.id, pin: digits });
    } catch (error) {
      setPin('');
      setWrong(true);
      setBusy(false);
      onProblem(Problem.of(error));
    }
  };
  const press = (key: string) => {
    if (busy) return;
    setWrong(false);
    if (key === 'clear') setPin(typed.current.slice(0, -1));
    else if (key === 'enter') void submit(typed.current);
    else if (typed.current.length < MaxLength) setPin(typed.current + key);
  };
  const latest = useRef(press);
  latest.current = press;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (/^[0-9]$/.test(event.key)) latest.current(event.key);
      else if (event.key === 'Backspace') latest.current('clear');
      else if (event.key === 'Enter' && !(event.target as Element).closest?.('.pin-keys')) {
        // The account's tile may still have the focus; Enter means the PIN.
        event.preventDefault();
        latest.current('enter');
      }
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);

  return (
    <div class="pin-pad" aria-busy={busy} data-testid="pin-pad">
      <h2 class="cut">{t('session.pinOf', { name: account.name })}</h2>
      <div class={wrong ? 'pin-dots is-wrong' : 'pin-dots'} aria-label={t('session.pinDigits', { count: pin.length })} role="status">
        {Array.from({ length: Math.max(MinLength, pin.length) }, (_, i) => <i key={i} class={i < pin.length ? 'is-set' : ''} />)}
      </div>
      <div class="pin-keys">
        {Keys.map(key => (
          <button
            key={key} type="button" data-testid={`pin-${key}`} class={`button ${key === 'enter' ? 'primary' : ''}`}
            disabled={busy || (key === 'enter' && pin.length < MinLength)} onClick={() => press(key)}
            aria-label={key === 'clear' ? t('session.pinBack') : key === 'enter' ? t('session.signIn') : key}
          >
            {key === 'clear' ? <Icon name="backspace" /> : key === 'enter' ? <Icon name={busy ? 'wait' : 'check'} turning={busy} /> : key}
          </button>
        ))}
      </div>
    </div>
  );
}
