import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import en from '../src/i18n/en.json';
import zhCn from '../src/i18n/zh-CN.json';

const zh: Record<string, string> = zhCn;
const english: Record<string, string> = en;
const sources = join(__dirname, '../../..');

function files(folder: string, ends: string): string[] {
  return readdirSync(folder).flatMap(name => {
    const path = join(folder, name);
    if (['bin', 'obj', 'node_modules', 'wwwroot', 'ui'].includes(name)) return [];
    return statSync(path).isDirectory() ? files(path, ends) : name.endsWith(ends) ? [path] : [];
  });
}

/** Raised by modules, and what devices complain of: kept in files named …Alerts.cs. */
function alertsOfService(): string[] {
  const raised = /new (?:Alert\(\s*[^,]+,\s*AlertSeverity\.\w+,|DeviceAlert\()\s*"([a-z.-]+)"/g;
  const complaints = /"([a-z-]+\.[a-z-]+)"/g;
  return files(sources, '.cs').flatMap(path =>
    [...readFileSync(path, 'utf8').matchAll(path.endsWith('Alerts.cs') ? complaints : raised)].map(match => match[1]!));
}

/** Codes that the service may answer or show: thrown exceptions, refusals of the API and documented codes. */
function codesOfService(): Set<string> {
  const code = '[a-z]+(?:-[a-z]+)*\\.[a-z]+(?:-[a-z]+)*';
  const patterns = [
    new RegExp(`new (?:[A-Z]\\w*)?(?:Exception|Problem)\\(\\s*(?:StatusCodes\\.\\w+,\\s*)?"(${code})"`, 'g'),
  ];
  const documented = new RegExp(`<c>(${code})</c>`, 'g');
  const found = new Set<string>();
  for (const path of files(sources, '.cs')) {
    const text = readFileSync(path, 'utf8');
    for (const pattern of path.endsWith('Exception.cs') ? [...patterns, documented] : patterns) {
      for (const match of text.matchAll(pattern)) found.add(match[1]!);
    }
  }
  return found;
}

const pageCodes = () => new Set(files(join(__dirname, '../src'), '.ts').flatMap(path =>
  [...readFileSync(path, 'utf8').matchAll(/new Problem\(\s*'([a-z.-]+)'/g)].map(match => match[1]!)));

describe('texts', () => {
  it('Keys_BothLanguages_AreTheSame', () => {
    expect(Object.keys(english)).toEqual(Object.keys(zh));
  });

  it('Texts_BothLanguages_AreNotEmptyAndFillTheSameHoles', () => {
    const holes = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();
    for (const [key, text] of Object.entries(zh)) {
      expect(text.trim(), key).not.toBe('');
      expect(english[key]!.trim(), key).not.toBe('');
      expect(holes(english[key]!), key).toEqual(holes(text));
    }
  });

  it('English_NoText_HasChinese', () => {
    expect(Object.entries(english).filter(([, text]) => /[\u4e00-\u9fff]/.test(text))).toEqual([]);
  });

  it('Errors_EachCode_HasAnAdvice', () => {
    const codes = Object.keys(zh).filter(key => key.startsWith('error.')).map(key => key.slice('error.'.length));
    expect(codes.length).toBeGreaterThan(40);
    expect(codes.filter(code => !(`todo.${code}` in zh))).toEqual([]);
  });

  it('Errors_EachCodeOfTheService_IsTranslated', () => {
    const codes = codesOfService();
    expect(codes.has('device.unreachable')).toBe(true);
    expect([...codes].filter(code => !(`error.${code}` in zh)).sort()).toEqual([]);
  });

  it('Alerts_EachOfTheService_HasTextAndAdvice', () => {
    const codes = alertsOfService();
    expect(codes).toContain('device.degraded');
    expect(codes).toContain('projector.filter');
    expect(codes.filter(code => !(`alert.${code}` in zh && `alert.todo.${code}` in zh))).toEqual([]);
  });

  it('Errors_EachCodeOfThePages_IsTranslated', () => {
    const codes = pageCodes();
    expect(codes.has('rtc.stalled') || codes.has('http.bad-reply')).toBe(true);
    expect([...codes].filter(code => !(`error.${code}` in zh))).toEqual([]);
  });
});
