import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const css = readFileSync(join(__dirname, '../src/design/tokens.css'), 'utf8');
const colours = (block: string) => Object.fromEntries([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map(m => [m[1]!, m[2]!]));
const light = colours(css.slice(0, css.indexOf('[data-theme="dark"]')));
const dark = { ...light, ...colours(css.slice(css.indexOf('[data-theme="dark"]'))) };

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map(i => parseInt(hex.slice(i, i + 2), 16) / 255)
    .map(c => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high! + 0.05) / (low! + 0.05);
}

const pairs: [string, string][] = [
  ...['bg', 'surface', 'surface-2', 'surface-3'].flatMap(ground => [['text', ground], ['text-2', ground]] as [string, string][]),
  ['accent', 'surface'], ['accent', 'bg'], ['on-accent', 'accent'], ['on-accent', 'accent-strong'], ['on-accent-soft', 'accent-soft'],
  ['good', 'good-soft'], ['good', 'surface'], ['warn', 'warn-soft'], ['warn', 'surface'], ['bad', 'bad-soft'], ['bad', 'surface'],
  ['on-live', 'live'], ['text', 'bad-soft'], ['text', 'warn-soft'],
];

describe.each([['light', light], ['dark', dark]])('colours, %s', (_, theme) => {
  it.each(pairs)('Text_%sOn%s_MeetsAa', (text, ground) => {
    expect(contrast(theme[text]!, theme[ground]!)).toBeGreaterThanOrEqual(4.5);
  });

  it('Edge_OfInputs_MeetsAaForParts', () => {
    expect(contrast(theme['line-strong']!, theme['surface']!)).toBeGreaterThanOrEqual(3);
  });
});
