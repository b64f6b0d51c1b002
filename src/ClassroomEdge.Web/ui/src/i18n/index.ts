import { computed, signal } from '@preact/signals';
import type { LocalizedText } from '../api/types';
import en from './en.json';
import zhCn from './zh-CN.json';

export type Language = 'zh-CN' | 'en';
export type TextKey = keyof typeof zhCn;

const StorageKey = 'edge.language';
const texts: Record<Language, Record<string, string>> = { 'zh-CN': zhCn, en };

/** Chinese unless this browser chose English before. */
export const language = signal<Language>(localStorage.getItem(StorageKey) === 'en' ? 'en' : 'zh-CN');

language.subscribe(value => {
  document.documentElement.lang = value;
  localStorage.setItem(StorageKey, value);
});

export function toggleLanguage(): void {
  language.value = language.value === 'en' ? 'zh-CN' : 'en';
}

/** The text of a key, with `{name}` filled in. */
export function t(key: TextKey, values?: Record<string, string | number>): string {
  const text = texts[language.value][key] ?? key;
  return values ? text.replace(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole)) : text;
}

/** The text of a key made at run time, or null when the page has none. */
export function maybe(key: string, values?: Record<string, string | number>): string | null {
  return key in texts[language.value] ? t(key as TextKey, values) : null;
}

/** A name that the room brings along in both languages. */
export function local(text: LocalizedText | string | null | undefined): string {
  if (!text) return '';
  return typeof text === 'string' ? text : text[language.value] || text['zh-CN'] || text.en;
}

const timeFormat = computed(() => new Intl.DateTimeFormat(language.value, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }));
const dayFormat = computed(() => new Intl.DateTimeFormat(language.value, { month: 'long', day: 'numeric', weekday: 'long' }));
const shortDayFormat = computed(() => new Intl.DateTimeFormat(language.value, { month: 'short', day: 'numeric' }));

export const clockTime = (at: string | number | Date) => timeFormat.value.format(new Date(at));
export const day = (at: string | number | Date) => dayFormat.value.format(new Date(at));
export const shortDay = (at: string | number | Date) => shortDayFormat.value.format(new Date(at));
export const number = (value: number, digits = 0) => new Intl.NumberFormat(language.value, {
  minimumFractionDigits: digits, maximumFractionDigits: digits,
}).format(value);

export function bytes(size: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const step = Math.min(units.length - 1, size > 0 ? Math.floor(Math.log10(size) / 3) : 0);
  return new Intl.NumberFormat(language.value, {
    style: 'unit', unit: units[step]!, unitDisplay: 'short', maximumFractionDigits: step === 3 ? 1 : 0,
  }).format(size / 1000 ** step);
}

/** A running length: `4:05`, `1:02:09`. */
export function elapsed(seconds: number): string {
  const s = Math.max(0, Math.floor(seconds));
  const two = (n: number) => String(n).padStart(2, '0');
  return s < 3600
    ? `${Math.floor(s / 60)}:${two(s % 60)}`
    : `${Math.floor(s / 3600)}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`;
}

/** A length in words: `42 分钟`, `1 hr 5 min`. */
export function duration(seconds: number): string {
  const unit = (value: number, name: 'hour' | 'minute' | 'second') =>
    new Intl.NumberFormat(language.value, { style: 'unit', unit: name, unitDisplay: 'short' }).format(value);
  if (seconds < 60) return unit(Math.round(seconds), 'second');
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return unit(minutes, 'minute');
  return minutes % 60 === 0
    ? unit(minutes / 60, 'hour')
    : `${unit(Math.floor(minutes / 60), 'hour')} ${unit(minutes % 60, 'minute')}`;
}

/** `12 秒前`, `3 min ago`. */
export function ago(seconds: number): string {
  const format = new Intl.RelativeTimeFormat(language.value, { style: 'short', numeric: 'always' });
  if (seconds < 60) return format.format(-Math.max(1, Math.round(seconds)), 'second');
  if (seconds < 3600) return format.format(-Math.round(seconds / 60), 'minute');
  if (seconds < 86_400) return format.format(-Math.round(seconds / 3600), 'hour');
  return format.format(-Math.round(seconds / 86_400), 'day');
}
