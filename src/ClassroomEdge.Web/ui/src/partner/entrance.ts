import type { Ticket } from '../api/types';

/** What the address says: which lesson, and the invitation's token from the fragment (it stays out of logs). */
export interface Entrance { lessonId: string | null; token: string | null; watches: boolean }

export function readEntrance(location: Pick<Location, 'pathname' | 'hash'>): Entrance {
  const lessonId = /^\/lesson\/([^/]+)\/?$/.exec(location.pathname)?.[1] ?? null;
  const said = new URLSearchParams(location.hash.replace(/^#/, ''));
  // Only a hint, so that nobody is asked for a camera that they will not use; the token decides.
  return { lessonId: lessonId && decodeURIComponent(lessonId), token: said.get('t'), watches: said.get('r') === 'observer' };
}

/** What a reload needs to come back as the same participant. */
export interface Stay { lessonId: string; name: string; ticket: Ticket; inside: boolean }

const StayKey = 'edge.lesson';
const NameKey = 'edge.partnerName';

/** Kept for this tab only: the ticket must not outlive it. */
export function keepStay(stay: Stay | null): void {
  if (stay) sessionStorage.setItem(StayKey, JSON.stringify(stay));
  else sessionStorage.removeItem(StayKey);
}

export function earlierStay(lessonId: string | null): Stay | null {
  try {
    const stay = JSON.parse(sessionStorage.getItem(StayKey) ?? 'null') as Stay | null;
    return stay?.ticket?.token && (lessonId === null || stay.lessonId === lessonId) ? stay : null;
  } catch {
    return null;
  }
}

export const rememberName = (name: string) => localStorage.setItem(NameKey, name);
export const rememberedName = () => localStorage.getItem(NameKey) ?? '';
