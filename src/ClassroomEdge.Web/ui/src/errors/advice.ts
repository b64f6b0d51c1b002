import { maybe, t } from '../i18n';

export interface AdviceText { text: string; todo: string | null }

/** What to tell people about an error code: what happened, and what to do. Unknown codes show the server's own words. */
export function adviceOf(code: string, detail?: string | null, details: Record<string, string> = {}): AdviceText {
  const text = maybe(`error.${code}`, details);
  if (text) return { text, todo: maybe(`todo.${code}`, details) };
  return { text: detail || t('error.unknown', { code }), todo: t('todo.unknown', { code }) };
}
