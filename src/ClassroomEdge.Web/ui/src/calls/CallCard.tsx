import { useEffect } from 'preact/hooks';
import type { LessonSnapshot } from '../api/types';
import { t } from '../i18n';
import { Icon } from '../parts/Icon';
import { isOnline } from '../state/room';
import { callPartner, calls, loadCalls, rung } from './calls';

/** The boxes of the address book, each one tap from ringing; nothing where the book is empty. */
export function CallCard({ lesson }: { lesson: LessonSnapshot }) {
  useEffect(() => void loadCalls(), [lesson.id]);
  if (calls.value.addressBook.length === 0) return null;
  return (
    <section class="card" data-testid="call-card">
      <div class="row card-head"><Icon name="people" size={22} /><h2 class="grow">{t('call.title')}</h2></div>
      <ul class="stack">
        {calls.value.addressBook.map(name => {
          const isSent = lesson.pushes.some(one => one.name === name);
          const state = rung.value[name];
          return (
            <li key={name} class="row" data-testid={`call-${name}`}>
              <b class="grow cut">{name}</b>
              {isSent
                ? <span class="pill good"><Icon name="check" size={16} />{t('call.joined')}</span>
                : <button type="button" class={state === 'ringing' ? 'button is-sent' : 'button'} disabled={state === 'ringing' || !isOnline.value} data-testid="call-button" onClick={() => void callPartner(lesson.id, name)}>
                    {t(state === 'rung' ? 'call.again' : 'call.call')}
                  </button>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
