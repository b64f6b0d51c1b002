import { afterEach, describe, expect, it } from 'vitest';
import { ago, bytes, duration, elapsed, language, local, maybe, t } from '../src/i18n';
import { adviceOf } from '../src/errors/advice';

afterEach(() => { language.value = 'zh-CN'; });

describe('format', () => {
  it.each([[0, '0:00'], [65, '1:05'], [3599.9, '59:59'], [3729, '1:02:09'], [-3, '0:00']])('Elapsed_%s_Is%s', (seconds, text) => {
    expect(elapsed(seconds)).toBe(text);
  });

  it('Duration_ByLanguage_IsInWords', () => {
    expect(duration(2405)).toBe('40分钟');
    language.value = 'en';
    expect(duration(2405)).toBe('40 min');
    expect(duration(3900)).toBe('1 hr 5 min');
    expect(duration(9)).toBe('9 sec');
  });

  it('Bytes_Sizes_AreRounded', () => {
    language.value = 'en';
    expect([0, 999, 4_200_000, 1_250_000_000].map(bytes)).toEqual(['0 byte', '999 byte', '4 MB', '1.3 GB']);
  });

  it('Ago_Ages_TakeTheLargestUnit', () => {
    expect([5, 120, 7200, 200_000].map(ago)).toEqual(['5秒前', '2分钟前', '2小时前', '2天前']);
  });

  it('T_Language_Follows', () => {
    expect(t('roll.confirm', { count: 24 })).toBe('确认到课 24 人');
    language.value = 'en';
    expect(t('roll.confirm', { count: 24 })).toBe('Confirm 24 present');
    expect(localStorage.getItem('edge.language')).toBe('en');
    expect(document.documentElement.lang).toBe('en');
  });

  it('Maybe_UnknownKey_IsNull', () => expect(maybe('error.nothing-like-it')).toBeNull());

  it('Local_MissingLanguage_FallsBack', () => {
    language.value = 'en';
    expect(local({ 'zh-CN': '前排灯', en: '' })).toBe('前排灯');
    expect(local('plain')).toBe('plain');
  });

  it('AdviceOf_UnknownCode_ShowsTheServersWordsAndTheCode', () => {
    expect(adviceOf('new.thing', 'It broke')).toEqual({ text: 'It broke', todo: '请重试；仍不行请联系管理员，并告知代码 new.thing。' });
    expect(adviceOf('device.unreachable').text).toBe('设备没有应答');
  });
});
