import { beforeEach, describe, expect, it } from 'vitest';
import type { Transfer } from '../src/api/types';
import { chosenLine, move } from '../src/sim/chosenLine';
import {
  addressOf, asciiOf, asText, clear, filter, filtered, hexOf, isText, lines, MostLines, NoFilter, paused, ports, saysAll, shownLines, take, togglePause, waitingLines,
} from '../src/sim/traffic';

const hex = (text: string) => [...text].map(c => c.charCodeAt(0).toString(16).padStart(2, '0')).join('');
const aTransfer = (part: Partial<Transfer> = {}): Transfer => ({
  at: '2026-03-02T08:00:00.123Z', port: 'i2c-1', kind: 'out', address: 0x62, data: 'ec05', length: 2, error: null, deviceId: 'co2', text: 'read_measurement', code: null, values: {},
  ...part,
});

beforeEach(() => {
  paused.value = null;
  filter.value = NoFilter;
  clear();
});

describe('traffic', () => {
  it('Take_MoreThanIsKept_ForgetsTheOldest', () => {
    take(Array.from({ length: MostLines }, () => aTransfer()));
    take([aTransfer({ port: 'relays' })]);
    expect(lines.value).toHaveLength(MostLines);
    expect(lines.value.at(-1)!.port).toBe('relays');
    expect(lines.value[0]!.number).toBe(lines.value.at(-1)!.number - MostLines + 1);
  });

  it('Take_NewPorts_AreOfferedInOrder', () => {
    take([aTransfer({ port: 'relays' }), aTransfer({ port: 'i2c-1' })]);
    expect(ports.value).toEqual(['i2c-1', 'relays']);
  });

  it('Pause_MoreComes_ShowsWhatWasAndCountsWhatWaits', () => {
    take([aTransfer()]);
    togglePause();
    take([aTransfer(), aTransfer()]);
    expect(shownLines.value).toHaveLength(1);
    expect(waitingLines.value).toBe(2);
    togglePause();
    expect(shownLines.value).toHaveLength(3);
    expect(waitingLines.value).toBe(0);
  });

  it.each([
    [{ port: 'relays' }, 1], [{ device: 'co2' }, 2], [{ address: 0x23 }, 1], [{ errorsOnly: true }, 1], [{ text: 'EC 05' }, 2], [{ text: 'measure' }, 2],
    [{ text: 'powr' }, 1], [{ text: '0x23' }, 1], [{ text: 'nothing like it' }, 0], [{ device: 'co2', errorsOnly: true }, 1],
  ])('Filter_%o_Leaves%s', (wanted, count) => {
    const all = [
      aTransfer(), aTransfer({ error: 'bus.nack' }), aTransfer({ address: 0x23, deviceId: 'light', data: '20', text: 'once' }),
      aTransfer({ port: 'relays', address: 5, deviceId: 'lamp', data: '01', text: null }),
      aTransfer({ port: 'projector', address: null, deviceId: 'projector', data: hex('%1POWR ?\r'), text: null }),
    ].map((transfer, index) => ({ ...transfer, number: index }));
    expect(filtered(all, { ...NoFilter, ...wanted })).toHaveLength(count);
  });

  it('Hex_LongData_ShowsItsBeginning', () => {
    expect(hexOf('ec05')).toBe('ec 05');
    expect(hexOf('00'.repeat(80))).toMatch(/^(00 ){64}…$/);
    expect(hexOf('')).toBe('');
  });

  it('Ascii_LineProtocol_IsReadable', () => {
    expect(asciiOf(hex('%1POWR=1\r\n'))).toBe('%1POWR=1\\r\\n');
    expect(asciiOf('00ff41')).toBe('··A');
    expect(isText(hex('%1POWR=1\r'))).toBe(true);
    expect(isText('ec05')).toBe(false);
    expect(isText('025d6a600521')).toBe(false);
  });

  it('Address_ByItsBus_IsHexadecimalOrANumber', () => {
    expect(addressOf(aTransfer())).toBe('0x62');
    expect(addressOf(aTransfer({ port: 'relays', address: 17 }))).toBe('17');
    expect(addressOf(aTransfer({ address: null }))).toBe('');
  });

  it('Text_ForABugReport_HasALineEach', () => {
    expect(asText([{ ...aTransfer(), number: 1 }, { ...aTransfer({ error: 'bus.nack', text: null, kind: 'in' }), number: 2 }]).split('\n')).toEqual([
      '2026-03-02T08:00:00.123Z\ti2c-1\tco2\tout\t0x62\tec 05\tread_measurement\t',
      '2026-03-02T08:00:00.123Z\ti2c-1\tco2\tin\t0x62\tec 05\t··\tbus.nack',
    ]);
  });

  it.each([
    ['zigbee2mqtt/lamp\0{"state":"ON"}', 'zigbee2mqtt/lamp {"state":"ON"}', true],
    ['zigbee2mqtt/lamp\0{"state":"ON"}', 'zigbee2mqtt/lamp {"state":"O', true],
    ['%1POWR ?\r', 'power?', false],
    ['%1POWR=1\r', null, false],
    ['\u0001\u0002\u0003', 'read', false],
  ])('SaysAll_%j_%j', (data, text, whole) => {
    expect(saysAll(aTransfer({ data: hex(data), text }))).toBe(whole);
  });
});

describe('chosen line', () => {
  it('Move_ArrowsAndEscape_ChoosesTheNeighbourAndNone', () => {
    take([aTransfer(), aTransfer(), aTransfer()]);
    const all = lines.value;
    chosenLine.value = null;
    expect(move('ArrowUp', all)).toBe(2);
    expect(move('ArrowUp', all)).toBe(1);
    expect(chosenLine.value).toBe(all[1]!.number);
    expect(move('ArrowDown', all)).toBe(2);
    expect(move('ArrowDown', all)).toBe(2);
    expect(move('a', all)).toBeNull();
    expect(move('Escape', all)).toBe(2);
    expect(chosenLine.value).toBeNull();
    expect(move('Escape', all)).toBeNull();
    expect(move('ArrowDown', [])).toBeNull();
  });
});
