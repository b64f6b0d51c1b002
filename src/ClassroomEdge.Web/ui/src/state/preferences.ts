import { effect, signal } from '@preact/signals';

export type Theme = 'system' | 'light' | 'dark';

const StorageKey = 'edge.theme';
const stored = localStorage.getItem(StorageKey);
const systemDark = typeof matchMedia === 'function' ? matchMedia('(prefers-color-scheme: dark)') : null;
const systemIsDark = signal(systemDark?.matches ?? false);
systemDark?.addEventListener?.('change', event => { systemIsDark.value = event.matches; });

export const theme = signal<Theme>(stored === 'light' || stored === 'dark' ? stored : 'system');

export const isDark = () => theme.value === 'dark' || (theme.value === 'system' && systemIsDark.value);

export function toggleTheme(): void {
  theme.value = isDark() ? 'light' : 'dark';
}

effect(() => {
  document.documentElement.dataset['theme'] = isDark() ? 'dark' : 'light';
  if (theme.value !== 'system') localStorage.setItem(StorageKey, theme.value);
});
