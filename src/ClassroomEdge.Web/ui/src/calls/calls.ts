import { computed, signal } from '@preact/signals';
import { api } from '../api/client';
import { Problem } from '../api/problem';
import type { Calls, IncomingCall } from '../api/types';
import { t } from '../i18n';
import { tell, tellProblem } from '../state/notices';
import { snapshot } from '../state/room';

const RingCode = 'call.ringing';

export const calls = signal<Calls>({ addressBook: [], ringing: [] });
/** The call that is being answered. */
export const answering = signal<string | null>(null);
export const answerProblem = signal<Problem | null>(null);
/** Whom this page has rung at. */
export const rung = signal<Record<string, 'ringing' | 'rung' | undefined>>({});

/** The room's state says that something rings; what, says the list of calls. */
export const rings = computed(() => snapshot.value?.alerts.find(alert => alert.code === RingCode)?.since ?? null);

/** Never throws: the list is asked for again at the next ring. */
export async function loadCalls(): Promise<void> {
  try {
    calls.value = await api.calls();
  } catch {
    calls.value = { ...calls.peek(), ringing: [] };
  }
}

export async function callPartner(lessonId: string, name: string): Promise<void> {
  rung.value = { ...rung.peek(), [name]: 'ringing' };
  try {
    await api.callPartner(lessonId, name);
    rung.value = { ...rung.peek(), [name]: 'rung' };
    tell('good', () => t('call.rings', { name }));
  } catch (error) {
    rung.value = { ...rung.peek(), [name]: undefined };
    tellProblem(() => t('call.failed', { name }), error);
  }
}

/** Joins; the lesson then comes with the room's state. Never throws. */
export async function accept(call: IncomingCall): Promise<void> {
  answering.value = call.id;
  answerProblem.value = null;
  try {
    await api.acceptCall(call.id);
  } catch (error) {
    answerProblem.value = Problem.of(error);
  }
  answering.value = null;
  await loadCalls();
}

export async function decline(call: IncomingCall): Promise<void> {
  calls.value = { ...calls.peek(), ringing: calls.peek().ringing.filter(one => one.id !== call.id) };
  await api.declineCall(call.id).catch(() => {});
  await loadCalls();
}
