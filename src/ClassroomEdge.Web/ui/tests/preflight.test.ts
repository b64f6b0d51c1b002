import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { factsOf } from '../src/check/path';
import { qualityOf } from '../src/check/words';
import { semesterBeside } from '../src/evidence/EvidenceView';
import zhCn from '../src/i18n/zh-CN.json';
import { addDays, dayKey, mondayOf, plannedToStart } from '../src/state/timetable';
import type { ScheduledLesson } from '../src/api/types';

const texts: Record<string, string> = zhCn;

function sources(folder: string): string[] {
  return readdirSync(folder).flatMap(name => {
    const path = join(folder, name);
    if (['bin', 'obj', 'node_modules', 'wwwroot', 'ui'].includes(name)) return [];
    return statSync(path).isDirectory() ? sources(path) : name.endsWith('.cs') ? [path] : [];
  });
}

const anEntry = (part: Partial<ScheduledLesson>): ScheduledLesson => ({
  id: 'e', startsAt: '2026-09-07T00:30:00Z', endsAt: '2026-09-07T01:10:00Z', title: '数学', className: '', teacher: '', source: 'planned',
  kind: 'teaching', partners: [], series: null, lessonId: null, ...part,
});

describe('preflight', () => {
  it('Findings_EachOfTheService_AreTranslated', () => {
    const found = sources(join(__dirname, '../../..')).map(path => readFileSync(path, 'utf8')).flatMap(text => [
      ...[...text.matchAll(/PreflightFinding\.(Passed|NotNeeded|Advice|Failed)\(\s*(?:[^"(),]+\? )?"([a-z-]+)"(?:\s*: "([a-z-]+)")?/g)]
        .flatMap(match => [match[2]!, match[3]].filter(Boolean).map(code => [match[1]!, `preflight.${code}`] as const)),
      ...[...text.matchAll(/PreflightVerdict\.(Passed|NotNeeded|Advice|Failed), "(preflight\.[a-z-]+)"/g)].map(match => [match[1]!, match[2]!] as const),
    ]);
    expect(found.length).toBeGreaterThan(40);
    const missing = found.filter(([verdict, code]) => verdict === 'Passed' || verdict === 'NotNeeded' ? !(code in texts) : !(`error.${code}` in texts));
    expect(missing).toEqual([]);
  });

  it('FactsOf_RelayedConnection_TellsWayTripAndLossOfBothWays', () => {
    const out: [string, unknown][] = [
      ['P', { id: 'P', type: 'candidate-pair', nominated: true, state: 'succeeded', localCandidateId: 'L', currentRoundTripTime: 0.0344 }],
      ['L', { id: 'L', type: 'local-candidate', candidateType: 'relay', protocol: 'udp', relayProtocol: 'tcp' }],
      ['R', { id: 'R', type: 'remote-inbound-rtp', packetsLost: 3 }],
    ];
    const back: [string, unknown][] = [['I', { id: 'I', type: 'inbound-rtp', packetsReceived: 95, packetsLost: 2 }]];
    expect(factsOf(out, back)).toEqual({ path: 'relay', protocol: 'tcp', roundTripMs: 34, lossPercent: 5 });
    expect(qualityOf(factsOf(out, back))).toBe('bad');
  });

  it('FactsOf_NothingReceived_IsNoWay', () => {
    expect(() => factsOf([], [])).toThrowError('nothing came back');
  });
});

describe('timetable', () => {
  it('PlannedToStart_SoonOrNow_IsOfferedOnceAndNotWhenHeld', () => {
    const at = (time: string) => Date.parse(`2026-09-07T${time}:00Z`);
    expect(plannedToStart([anEntry({})], at('00:10'))?.id).toBe('e');
    expect(plannedToStart([anEntry({})], at('01:00'))?.id).toBe('e');
    expect(plannedToStart([anEntry({})], at('01:10'))).toBeNull();
    expect(plannedToStart([anEntry({})], Date.parse('2026-09-06T23:50:00Z'))).toBeNull();
    expect(plannedToStart([anEntry({ lessonId: 'l' })], at('00:40'))).toBeNull();
    expect(plannedToStart([anEntry({ kind: null })], at('00:40'))).toBeNull();
  });

  it('Week_BeginsOnMonday', () => {
    expect(dayKey(mondayOf(new Date(2026, 8, 6)))).toBe('2026-08-31');
    expect(dayKey(addDays(mondayOf(new Date(2026, 8, 7)), 6))).toBe('2026-09-13');
  });

  it('SemesterBeside_GoesOverTheYear', () => {
    expect(semesterBeside('2026-2', 1)).toBe('2027-1');
    expect(semesterBeside('2026-1', -1)).toBe('2025-2');
  });
});
