import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { language } from '../src/i18n';
import en from '../src/i18n/en.json';
import { deedText, stepText } from '../src/sim/deeds';

const deed = (code: string, values: Record<string, string> = {}) => ({ code, text: 'as the service says it', values });

describe('what a step does', () => {
  beforeEach(() => { language.value = 'zh-CN'; });

  it('Codes_EachOfTheService_HaveATextForEveryValue', () => {
    const source = readFileSync(join(__dirname, '../../../ClassroomEdge.Simulation/Scenarios/StepDeeds.cs'), 'utf8');
    const codes = [
      ...[...source.matchAll(/Deed\("([a-z.-]+)", /g)].map(match => match[1]!),
      ...[...source.matchAll(/=> "(partner\.[a-z-]+)"/g)].map(match => match[1]!),
    ];
    expect(codes.length).toBeGreaterThan(20);
    expect(codes.filter(code => !(`deed.${code}` in en))).toEqual([]);
  });

  it.each([
    [deed('students.arrive', { count: '12' }), '12 名学生进来'],
    [deed('fault.for', { part: 'projector', fault: 'absent', seconds: '90' }), /^projector：.+，持续 2.*分钟$/],
    [deed('hand', { part: 'relays/17', property: 'open', value: 'true' }), '手动：relays/17，打开：打开'],
    [deed('hand', { part: 'air', property: 'co2', value: '1300 ppm' }), /1,?300 ppm$/],
    [deed('a-code-of-tomorrow'), 'as the service says it'],
  ])('Text_%#_IsInThePagesLanguage', (one, expected) => {
    if (typeof expected === 'string') expect(deedText(one)).toBe(expected);
    else expect(deedText(one)).toMatch(expected);
  });

  it('Text_OfAStep_JoinsWhatItDoes', () => {
    const step = { deeds: [deed('students.leave', { count: '3' }), deed('mend', { part: 'camera' })], text: '' };
    language.value = 'en';
    expect(stepText(step as never)).toBe('3 students leave; camera: works again');
  });
});
