import { signal } from '@preact/signals';
import { api } from '../api/client';
import { Problem } from '../api/problem';
import type { Invitation, LessonRequest, LessonSnapshot, Participant, RollEntry, StageRequest, Ticket } from '../api/types';
import { t } from '../i18n';
import { tellProblem } from './notices';
import { dialog } from './navigation';
import { lesson, room } from './room';

export type Deed = 'mute' | 'remove' | 'hand' | 'admit' | 'floor' | 'camera';

export const invitations = signal<Invitation[]>([]);
export const roll = signal<RollEntry | null>(null);
export const hostTicket = signal<Ticket | null>(null);
/** Moderation under way, by participant: shown in the frame of the tap. */
export const moderating = signal<Record<string, Deed | undefined>>({});
export const ending = signal(false);

/** Starts a lesson; its state then comes with the room. Throws a Problem. */
export async function startLesson(request: LessonRequest): Promise<void> {
  const started = await api.startLesson(request);
  const view = room.peek();
  // Shown at once; the live state replaces it with the next update.
  if (view && !view.snapshot.lesson) room.value = { ...view, snapshot: { ...view.snapshot, lesson: started } };
}

export async function endLesson(id: string): Promise<void> {
  ending.value = true;
  try {
    await api.endLesson(id);
  } catch (error) {
    ending.value = false;
    tellProblem(() => t('lesson.endFailed'), error);
  }
}

export async function loadInvitations(id: string): Promise<void> {
  try {
    invitations.value = await api.invitations(id);
  } catch (error) {
    tellProblem(() => t('invite.failed'), error);
  }
}

export async function loadHostTicket(id: string): Promise<void> {
  hostTicket.value = await api.hostTicket(id);
}

export async function loadRoll(id: string): Promise<void> {
  roll.value = await api.roll(id);
}

export async function confirmRoll(id: string, count: number): Promise<void> {
  try {
    roll.value = await api.confirmRoll(id, count);
  } catch (error) {
    tellProblem(() => t('roll.failed'), error);
  }
}

async function moderate(who: Participant, what: Deed, act: () => Promise<void>): Promise<void> {
  moderating.value = { ...moderating.peek(), [who.id]: what };
  try {
    await act();
  } catch (error) {
    tellProblem(() => t('participant.failed', { name: who.name }), error);
  } finally {
    moderating.value = { ...moderating.peek(), [who.id]: undefined };
  }
}

export const muteParticipant = (lessonId: string, who: Participant) =>
  moderate(who, 'mute', () => api.mute(lessonId, who.id, !who.isMuted));
export const removeParticipant = (lessonId: string, who: Participant) =>
  moderate(who, 'remove', () => api.remove(lessonId, who.id));
export const lowerHand = (lessonId: string, who: Participant) =>
  moderate(who, 'hand', () => api.lowerHand(lessonId, who.id));

export const admit = (lessonId: string, who: Participant) =>
  moderate(who, 'admit', () => api.admit(lessonId, who.id));
export const giveFloor = (lessonId: string, who: Participant) =>
  moderate(who, 'floor', () => api.promote(lessonId, who.id, !who.mayPublish));
export const grantCamera = (lessonId: string, who: Participant) =>
  moderate(who, 'camera', () => api.grantCamera(lessonId, who.id, !who.mayTurnCamera));

/** The box that called this room into its lesson; null: nobody's guest. */
export const hostOf = (of: Pick<LessonSnapshot, 'joined'>): string | null => of.joined.find(one => one.isHost)?.name ?? null;

/** The stage as it was just tapped, until the lesson shows it. */
export const wantedStage = signal<StageRequest | null>(null);
const SoundKey = 'edge.soundHere';
/** Whether the panel plays the partners' sound although a display does, too: twice in one room is an echo. */
export const soundHere = signal(localStorage.getItem(SoundKey) !== 'false');
export function toggleSoundHere(): void {
  soundHere.value = !soundHere.peek();
  localStorage.setItem(SoundKey, String(soundHere.peek()));
}

/** What is being done to the whole lesson. */
export const lessonDeed = signal<'mute-all' | 'lock' | 'lobby' | 'admit-all' | null>(null);

export async function setStage(lessonId: string, stage: StageRequest): Promise<void> {
  wantedStage.value = stage;
  try {
    await api.setStage(lessonId, stage);
  } catch (error) {
    tellProblem(() => t('stage.failed'), error);
  } finally {
    if (wantedStage.peek() === stage) wantedStage.value = null;
  }
}

async function withAll(what: NonNullable<typeof lessonDeed.value>, act: () => Promise<unknown>): Promise<void> {
  lessonDeed.value = what;
  try {
    await act();
  } catch (error) {
    tellProblem(() => t('door.failed'), error);
  } finally {
    lessonDeed.value = null;
  }
}

export const muteAll = (lesson: LessonSnapshot) => withAll('mute-all', () => api.muteAll(lesson.id, !lesson.isMutedTogether));
export const setLocked = (lesson: LessonSnapshot) => withAll('lock', () => api.setDoor(lesson.id, { locked: !lesson.isLocked }));
export const setLobby = (lesson: LessonSnapshot) => withAll('lobby', () => api.setDoor(lesson.id, { lobby: !lesson.lobby }));
export const admitAll = (lesson: LessonSnapshot) => withAll('admit-all', () => api.admitAll(lesson.id));

/** Those who want something of the teacher: before the door, or with a raised hand. */
export const callsOf = (of: LessonSnapshot | null): number =>
  of?.participants.filter(one => one.waitingSince || (one.isPresent && one.handRaisedAt)).length ?? 0;

/** When the lesson that this page showed is over, its summary comes up. */
export function watchLessonEnd(): () => void {
  let shown: string | null = null;
  return lesson.subscribe(current => {
    const over = current === null || current.state === 'ended' || current.state === 'failed';
    if (shown && (over || current?.id !== shown)) {
      dialog.value = { kind: 'summary', lessonId: shown };
      shown = null;
      invitations.value = [];
      roll.value = null;
      hostTicket.value = null;
      ending.value = false;
    } else if (current && !over) shown = current.id;
  });
}

/** Asks again, with pauses, until it works or the caller stops. */
export function keepTrying(act: () => Promise<void>, pauseMs = 2000): () => void {
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const go = () => act().catch((error: unknown) => {
    if (!stopped && Problem.of(error).code !== 'command.forbidden') timer = setTimeout(go, pauseMs);
  });
  void go();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
