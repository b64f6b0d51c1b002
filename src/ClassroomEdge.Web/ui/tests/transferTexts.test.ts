import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { language } from '../src/i18n';
import en from '../src/i18n/en.json';
import { textOf } from '../src/sim/traffic';

const transfer = (code: string | null, values: Record<string, string> = {}) => ({ text: 'as the service says it', code, values });

describe('what a transfer means', () => {
  beforeEach(() => { language.value = 'zh-CN'; });

  it('Codes_EachOfTheDecoders_HaveAText', () => {
    const folder = join(__dirname, '../../../ClassroomEdge.Devices');
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(path => /(Decoder|TrafficReader)\.cs$/.test(path));
    const codes = sources.flatMap(path =>
      [...readFileSync(join(folder, path), 'utf8').matchAll(/TransferText\.Of\(\s*"([a-z.-]+)"/g)].map(match => match[1]!));
    expect(codes.length).toBeGreaterThan(25);
    expect(codes.filter(code => !(`transfer.${code}` in en))).toEqual([]);
  });

  it.each([
    [transfer('line.high', { line: '5' }), '线 5 高电平'],
    [transfer('visca.recall', { preset: '3', number: '17' }), '调用预置位 3 #17'],
    [transfer(null), 'as the service says it'],
    [transfer('of-tomorrow'), 'as the service says it'],
  ])('Text_%#_IsInThePagesLanguage', (one, expected) => expect(textOf(one)).toBe(expected));
});
