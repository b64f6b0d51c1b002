import { computed, signal } from '@preact/signals';
import type { LessonView } from '../api/types';
import { together } from './client';

const shown = signal(false);
/** As it was just tapped, until the lesson shows it. */
export const wantedHand = signal<boolean | null>(null);
/** One's own hand. */
export const handIsUp = computed(() => wantedHand.value ?? shown.value);

export function takeHand(view: Pick<LessonView, 'participants' | 'you'> | null): void {
  shown.value = view?.participants.find(one => one.id === view.you)?.handRaisedAt != null;
  if (!view || wantedHand.peek() === shown.peek()) wantedHand.value = null;
}

export async function raiseHand(raised: boolean): Promise<void> {
  wantedHand.value = raised;
  try {
    await together.raiseHand(raised);
  } catch (error) {
    wantedHand.value = null;
    throw error;
  }
}
