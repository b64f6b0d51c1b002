import { signal } from '@preact/signals';
import { api } from '../api/client';
import { Problem } from '../api/problem';
import type { Claim, Permission, Session } from '../api/types';

/** Null until the box answered for the first time. */
export const session = signal<Session | null>(null);

export const can = (permission: Permission) => session.value?.permissions.includes(permission) ?? false;

export async function loadSession(): Promise<void> {
  session.value = await api.session();
}

export async function signIn(secret: { account: string; pin: string } | { account: string; password: string }): Promise<void> {
  session.value = await api.signIn(secret);
}

export async function claim(data: Claim): Promise<void> {
  session.value = await api.claim(data);
}

export async function signOut(): Promise<void> {
  await api.signOut();
  await loadSession();
}

/** The box no longer knows this session (idle, restarted): back to the sign-in page. */
export function noteProblem(problem: Problem): void {
  if (problem.code === 'session.required' && session.peek()?.signedIn) void loadSession().catch(() => {});
}
