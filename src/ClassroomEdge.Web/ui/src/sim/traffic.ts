import { computed, signal } from '@preact/signals';
import { api } from '../api/client';
import { readEvents } from '../api/eventStream';
import { Problem } from '../api/problem';
import type { Transfer } from '../api/types';
import { maybe } from '../i18n';
import { noteProblem } from '../state/session';

export interface Line extends Transfer { number: number }

/** So many lines are kept; the oldest go first. */
export const MostLines = 20_000;
const RetryMs = 1500;

export interface Filter { port: string; address: number | null; device: string; text: string; errorsOnly: boolean }

export const NoFilter: Filter = { port: '', address: null, device: '', text: '', errorsOnly: false };

/** All that is kept, oldest first; a new array for each batch. */
export const lines = signal<Line[]>([]);
export const missed = signal(0);
export const watching = signal(false);
export const filter = signal<Filter>(NoFilter);

/** While paused the list shows what it had; what comes is kept all the same. */
export const paused = signal<Line[] | null>(null);

export const ports = signal<string[]>([]);
export const shownLines = computed(() => filtered(paused.value ?? lines.value, filter.value));
export const waitingLines = computed(() => (paused.value === null ? 0 : newest(lines.value) - newest(paused.value)));

const newest = (all: Line[]) => all.at(-1)?.number ?? 0;
let next = 1;

export function take(transfers: Transfer[]): void {
  const more = transfers.map(transfer => ({ ...transfer, number: next++ }));
  lines.value = [...lines.peek(), ...more].slice(-MostLines);
  const unknown = new Set(more.map(line => line.port).filter(port => !ports.peek().includes(port)));
  if (unknown.size > 0) ports.value = [...ports.peek(), ...unknown].sort();
}

export function clear(): void {
  lines.value = [];
  if (paused.peek()) paused.value = [];
  missed.value = 0;
}

export const togglePause = () => { paused.value = paused.peek() === null ? lines.peek() : null; };

export function filtered(all: Line[], { port, address, device, text, errorsOnly }: Filter): Line[] {
  if (port === '' && address === null && device === '' && text === '' && !errorsOnly) return all;
  const wanted = text.trim().toLowerCase();
  return all.filter(line =>
    (port === '' || line.port === port) && (address === null || line.address === address)
    && (device === '' || line.deviceId === device) && (!errorsOnly || line.error !== null)
    && (wanted === '' || matches(line, wanted)));
}

const matches = (line: Line, wanted: string) =>
  line.data.includes(wanted.replaceAll(' ', '')) || asciiOf(line.data).toLowerCase().includes(wanted)
  || line.port.toLowerCase().includes(wanted) || (textOf(line) ?? '').toLowerCase().includes(wanted)
  || addressOf(line).includes(wanted) || (line.deviceId ?? '').includes(wanted) || (line.error ?? '').includes(wanted);

/** What it means, in the page's language; null: nothing but the bytes. */
export function textOf({ text, code, values }: Pick<Transfer, 'text' | 'code' | 'values'>): string | null {
  const sentence = code === null ? null : maybe(`transfer.${code}`, values);
  if (sentence === null) return text;
  // VISCA over IP numbers its messages.
  return values['number'] === undefined ? sentence : `${sentence} #${values['number']}`;
}

/** `ec 05`; of long ones the beginning. */
export function hexOf(data: string, most = 64): string {
  const bytes = data.match(/../g) ?? [];
  return bytes.slice(0, most).join(' ') + (bytes.length > most ? ' …' : '');
}

/** Printable characters as they are, line ends as in programs, the rest as dots. */
export const asciiOf = (data: string) => (data.match(/../g) ?? []).map(byte => {
  const code = parseInt(byte, 16);
  if (code === 13) return '\\r';
  if (code === 10) return '\\n';
  return code >= 32 && code < 127 ? String.fromCharCode(code) : '·';
}).join('');

/** True for what reads better as text than as numbers: a line protocol. */
export function isText(data: string): boolean {
  const bytes = data.match(/../g) ?? [];
  const printable = bytes.filter(byte => { const code = parseInt(byte, 16); return (code >= 32 && code < 127) || code === 13 || code === 10 || code === 9; });
  return bytes.length > 2 && printable.length / bytes.length > 0.85;
}

/** True where the meaning is the bytes themselves, as of an MQTT message: then they are not shown twice. */
export function saysAll(line: Pick<Line, 'data' | 'text' | 'code' | 'values'>): boolean {
  const bare = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');
  const text = bare(textOf(line) ?? '');
  return text !== '' && isText(line.data) && bare(utf8Of(line.data)).startsWith(text);
}

const utf8Of = (data: string) => new TextDecoder().decode(Uint8Array.from(data.match(/../g) ?? [], byte => parseInt(byte, 16)));

/** I²C addresses in hexadecimal, as data sheets have them; lines and channels as numbers. */
export const addressOf = (line: Pick<Transfer, 'address' | 'port'>) =>
  line.address === null ? '' : /i2c/i.test(line.port) ? `0x${line.address.toString(16).padStart(2, '0')}` : String(line.address);

/** For a bug report: tab-separated, oldest first. */
export const asText = (all: Line[]) => all.map(line =>
  [line.at, line.port, line.deviceId ?? '', line.kind, addressOf(line), hexOf(line.data, Infinity), textOf(line) ?? asciiOf(line.data), line.error ?? ''].join('\t')).join('\n');

/** Follows the traffic until stopped; comes back by itself. */
export function followTraffic(): () => void {
  const stop = new AbortController();
  const run = async () => {
    while (!stop.signal.aborted) {
      try {
        watching.value = true;
        await readEvents(api.traffic, null, ({ event, data }) => {
          if (event === 'transfers') take(JSON.parse(data) as Transfer[]);
          else if (event === 'missed') missed.value += Number(data);
        }, stop.signal);
      } catch (error) {
        noteProblem(Problem.of(error));
      }
      watching.value = false;
      await new Promise(resolve => setTimeout(resolve, RetryMs));
    }
  };
  void run();
  return () => stop.abort();
}
