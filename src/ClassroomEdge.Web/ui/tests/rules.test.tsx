import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { api } from '../src/api/client';
import type { Alert, RuleAction, RuleReason, RuleStatus } from '../src/api/types';
import en from '../src/i18n/en.json';
import { language } from '../src/i18n';
import { AlertsCard } from '../src/panel/AlertsCard';
import { AutoCard } from '../src/panel/AutoCard';
import { link, room } from '../src/state/room';
import { reasonText } from '../src/state/rules';
import { session } from '../src/state/session';
import { aDevice, aRoom } from './room';

const page = document.createElement('div');
document.body.append(page);
const find = (id: string) => page.querySelector<HTMLElement>(`[data-testid="${id}"]`);
const text = (id: string) => find(id)?.textContent ?? '';

const aReason = (part: Partial<RuleReason> = {}): RuleReason => ({
  code: 'empty', message: 'nobody is there', device: null, property: null, value: null, limit: null, word: null, lasting: null, ...part,
});
const anAction = (part: Partial<RuleAction> = {}): RuleAction => ({
  outcome: 'done', scene: null, device: 'light', property: 'power', value: { value: 'off' }, alert: null, notice: null, code: null, message: null, ...part,
});
const aRule = (part: Partial<RuleStatus> = {}): RuleStatus => ({
  id: 'empty', name: { 'zh-CN': '人走灯灭', en: 'Lights off' }, state: 'active', since: new Date().toISOString(), until: null,
  reasons: [aReason()], isBuiltIn: false, norm: null,
  lastFiring: { at: new Date().toISOString(), reasons: [aReason({ lasting: 900 })], actions: [anAction()], canUndo: true, undoneAt: null },
  ...part,
});
const show = (rules: RuleStatus[], alerts: Alert[] = []) => act(() => {
  room.value = aRoom({ rules, alerts, devices: [aDevice()] }, [{ id: 'dismiss', name: { 'zh-CN': '下课', en: 'Dismiss' }, icon: 'dismiss', startsLessons: false }]);
  render(<><AutoCard /><AlertsCard /></>, page);
});

beforeEach(() => {
  language.value = 'zh-CN';
  link.value = 'online';
  session.value = {
    signedIn: true, account: { id: 'li', name: '李老师', role: 'teacher' }, claimed: true, accounts: [], demo: false,
    room: { site: 's', room: 'r', name: { 'zh-CN': '教室', en: 'Room' } }, permissions: ['viewRoom', 'operateDevices'],
  };
});
afterEach(() => {
  void act(() => render(null, page));
  vi.restoreAllMocks();
  room.value = null;
});

describe('what the room did by itself', () => {
  it('Acted_ARule_SaysWhatAndWhyInBothLanguages', async () => {
    await show([aRule()]);
    expect(text('auto-empty')).toContain('自动：人走灯灭');
    expect(text('auto-empty')).toContain('前排灯 关');
    expect(text('auto-empty')).toContain('原因：教室里没有人（持续 15分钟）');

    await act(() => { language.value = 'en'; });
    expect(text('auto-empty')).toContain('Because: nobody is in the room (for 15 min)');
  });

  it('Undo_OneTap_AsksTheService', async () => {
    const undo = vi.spyOn(api, 'undoRule').mockResolvedValue(aRule());
    await show([aRule()]);
    await act(() => find('undo-empty')!.click());
    expect(undo).toHaveBeenCalledWith('empty');
  });

  it('Withheld_ARule_SaysThatItWaitsAndCanBePaused', async () => {
    const hold = vi.spyOn(api, 'holdRule').mockResolvedValue(aRule());
    await show([aRule({
      state: 'withheld', reasons: [aReason({ code: 'lessonProtected', word: 'live' })],
      lastFiring: { at: new Date().toISOString(), reasons: [aReason()], actions: [anAction({ outcome: 'withheld' })], canUndo: false, undoneAt: null },
    })]);
    expect(text('auto-empty')).toContain('正在上课，下课后执行');
    await act(() => find('hold-empty')!.click());
    expect(hold).toHaveBeenCalledWith('empty', 3600);
  });

  it('Held_ARule_SaysUntilWhenAndCanGoOn', async () => {
    const hold = vi.spyOn(api, 'holdRule').mockResolvedValue(aRule());
    await show([aRule({ state: 'held', until: new Date(Date.now() + 3_600_000).toISOString(), reasons: [aReason({ code: 'heldByPerson' })], lastFiring: null })]);
    expect(text('auto-empty')).toMatch(/已由人暂停到 \d\d:\d\d/);
    await act(() => find('release-empty')!.click());
    expect(hold).toHaveBeenCalledWith('empty', 0);
  });

  it('LongAgoUndoneOrOnlyAnAlert_ARule_IsNotShown', async () => {
    const firing = aRule().lastFiring!;
    await show([
      aRule({ id: 'a', lastFiring: { ...firing, at: new Date(Date.now() - 2_000_000).toISOString() } }),
      aRule({ id: 'b', lastFiring: { ...firing, undoneAt: new Date().toISOString() } }),
      aRule({ id: 'c', lastFiring: { ...firing, actions: [anAction({ device: null, property: null, value: null, alert: 'rule.c' })] } }),
    ]);
    expect(find('auto')).toBeNull();
  });

  it('Offline_TheButtons_AreOff', async () => {
    await show([aRule()]);
    await act(() => { link.value = 'offline'; });
    expect((find('undo-empty') as HTMLButtonElement).disabled).toBe(true);
  });

  it('WhoMayOnlyLook_Sees_NoButton', async () => {
    session.value = { ...session.value!, permissions: ['viewRoom'] };
    await show([aRule()]);
    expect(find('undo-empty')).toBeNull();
    expect(find('auto-empty')).not.toBeNull();
  });
});

describe('alerts of rules', () => {
  const alert: Alert = {
    id: 'rule.co2-alarm', severity: 'critical', code: 'rule.co2-alarm', subject: 'air', message: 'CO₂', since: new Date().toISOString(),
    text: { 'zh-CN': '二氧化碳超过 1500 ppm', en: 'CO₂ is above 1500 ppm' }, advice: { 'zh-CN': '请立即打开门窗', en: 'Open the windows' },
    norm: 'GB 50099-2011 10.1.8', rule: 'co2-alarm',
    reasons: [aReason({ code: 'above', device: 'light', property: 'co2', value: { value: 1523.4, unit: 'ppm' }, limit: { value: 1500, unit: 'ppm' } })],
  };

  it('Alert_OfARule_HasTextAdviceReasonAndNorm', async () => {
    await show([], [alert]);
    const shown = text('alert-rule.co2-alarm');
    expect(shown).toContain('二氧化碳超过 1500 ppm');
    expect(shown).toContain('请立即打开门窗');
    expect(shown).toContain('前排灯：CO₂ 1,523.4 ppm，高于 1,500 ppm');
    expect(shown).toContain('GB 50099-2011 10.1.8');
  });

  it('TooOften_Alert_NamesTheRule', async () => {
    await show([aRule()], [{ ...alert, id: 'rule.empty.too-often', code: 'rule.too-often', subject: 'empty', rule: 'empty', text: null, advice: null, norm: null, reasons: [] }]);
    expect(text('alert-rule.empty.too-often')).toContain('规则“人走灯灭”动作太频繁');
  });
});

describe('reasons', () => {
  const codes: RuleReason['code'][] = [
    'above', 'below', 'is', 'press', 'occupied', 'empty', 'time', 'timetable', 'lesson', 'mode', 'noReading', 'deviceDown', 'stale',
    'implausible', 'nobodyLooks', 'lessonProtected', 'setByHand', 'heldByPerson', 'tooOften',
  ];

  it('EachCode_OfTheService_HasATextOfItsOwn', () => {
    const words: Record<string, string> = { timetable: 'afterLast', lesson: 'none' };
    for (const code of codes) {
      expect(reasonText(aReason({ code, word: words[code] ?? null, message: 'untranslated' })), code).not.toContain('untranslated');
    }
    expect(Object.keys(en).filter(key => key.startsWith('reason.') && !codes.includes(key.split('.')[1] as RuleReason['code']))).toEqual(['reason.lasting']);
  });

  it('Mode_AScene_IsCalledByItsName', async () => {
    await show([]);
    expect(reasonText(aReason({ code: 'mode', word: 'dismiss' }))).toBe('当前场景：下课');
  });
});
