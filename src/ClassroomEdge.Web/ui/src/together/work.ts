import { signal } from '@preact/signals';
import type { WorkspaceView } from '../api/types';
import { together } from './client';

export const workspace = signal<WorkspaceView | null>(null);

export async function loadWorkspace(): Promise<void> {
  workspace.value = await together.workspace();
}
export const takeWorkspace = (view: WorkspaceView) => { workspace.value = view; };
