import { render, type ComponentChild } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { api } from '../src/api/client';
import { Problem } from '../src/api/problem';
import type { SimulatedPart } from '../src/api/types';
import { dockOpen } from '../src/sim/Dock';
import { ItemPanel } from '../src/sim/ItemPanel';
import { RoomPanel } from '../src/sim/RoomPanel';
import { RoomPlan } from '../src/sim/RoomPlan';
import { SimHeader } from '../src/sim/SimHeader';
import { hands, liars, noteLies, selected, selectedId, simulation } from '../src/sim/simulation';
import { clear, filter, NoFilter, take } from '../src/sim/traffic';
import { TrafficTable } from '../src/sim/TrafficTable';
import { notices } from '../src/state/notices';
import { link, room } from '../src/state/room';
import { session } from '../src/state/session';
import { aDevice, aRoom } from './room';

const reading = (value: string | number, unit?: string) => ({ value: { value, ...(unit ? { unit } : {}) }, at: new Date().toISOString() });
const aPart = (part: Partial<SimulatedPart>): SimulatedPart => ({
  id: 'projector', kind: 'projector', model: 'pjlink', deviceId: 'projector', faults: ['absent', 'slow'], fault: null, controls: [],
  state: { power: { value: 'off' } }, ...part,
});
const page = document.createElement('div');
document.body.append(page);
const show = (what: ComponentChild) => act(() => render(what, page));
const find = (id: string) => page.querySelector<HTMLElement>(`[data-testid="${id}"]`);
const tap = (id: string) => act(async () => find(id)!.click());

function stage(...parts: SimulatedPart[]): void {
  simulation.value = {
    students: { present: 3, total: 24 }, air: { co2Ppm: 2400, temperatureCelsius: 21, humidityPercent: 45, illuminanceLux: 400 },
    parts: parts.length > 0 ? parts : [aPart({})],
  };
}

beforeEach(() => {
  link.value = 'online';
  session.value = {
    signedIn: true, account: { id: 'li', name: '李师傅', role: 'facilityManager' }, claimed: true, accounts: [], demo: false,
    room: { site: 's', room: 'r', name: { 'zh-CN': '教室', en: 'Room' } }, permissions: ['viewRoom', 'operateDevices', 'simulate'],
  };
  room.value = aRoom({
    devices: [
      aDevice({ id: 'projector', kind: 'projector', name: { 'zh-CN': '投影机', en: 'Projector' }, properties: { power: reading('on') }, settable: ['power'],
        controls: [{ name: 'power', kind: 'choice', words: ['on', 'off'], minimum: null, maximum: null, unit: '' }] }),
      aDevice({ id: 'lamp', kind: 'light', properties: { power: reading('on') } }),
    ],
  });
  stage();
  vi.spyOn(api, 'simulation').mockImplementation(() => Promise.resolve(simulation.value!));
});
afterEach(() => {
  void act(() => render(null, page));
  vi.restoreAllMocks();
  room.value = simulation.value = selectedId.value = null;
  hands.value = {};
  liars.value = new Set();
  notices.value = [];
  filter.value = NoFilter;
  clear();
});

describe('plan', () => {
  it('Plan_EachThing_HasAMarkThatTellsNameAndState', async () => {
    await show(<RoomPlan />);
    expect(find('mark-lamp')!.getAttribute('aria-label')).toBe('前排灯 · 已打开');
    expect(page.querySelectorAll('.student')).toHaveLength(3);
    expect(page.querySelectorAll('.lamp.is-lit')).toHaveLength(1);
  });

  it('Plan_DriverSaysOnLampIsOut_ShowsTheTruthAndMarksTheLie', async () => {
    noteLies(1000);
    await show(<RoomPlan />);
    expect(find('mark-projector')!.querySelector('.mark-lies')).toBeNull();
    await act(() => noteLies(4500));
    expect(page.querySelector('.beam')).toBeNull();
    expect(find('mark-projector')!.querySelector('.mark-lies')).not.toBeNull();
    expect(find('mark-projector')!.getAttribute('aria-label')).toContain('驱动读数与真实情况不符');
  });

  it('Plan_BrokenPart_IsMarkedAndNamed', async () => {
    stage(aPart({ fault: 'absent' }));
    await show(<RoomPlan />);
    expect(find('mark-projector')!.dataset['faults']).toBe('absent');
    expect(find('mark-projector')!.getAttribute('aria-label')).toContain('不在');
  });

  it('Tap_AMark_SelectsAndLetsGo', async () => {
    await show(<RoomPlan />);
    await tap('mark-projector');
    expect(selected.value?.id).toBe('projector');
    await tap('mark-projector');
    expect(selected.value).toBeNull();
  });
});

describe('item', () => {
  const open = async () => {
    selectedId.value = 'projector';
    await show(<ItemPanel item={selected.value!} />);
  };

  it('Readings_ThatCannotBothBeTrue_AreShownSo', async () => {
    await open();
    expect(find('reading-power')!.dataset['differs']).toBe('true');
    expect([find('told-power')!.textContent, find('truth-power')!.textContent]).toEqual(['已打开', '已关闭≠']);
  });

  it('Fault_Tapped_BreaksAndTappedAgainMends', async () => {
    const fault = vi.spyOn(api, 'setFault').mockResolvedValue();
    await open();
    await tap('fault-projector-slow');
    stage(aPart({ fault: 'slow' }));
    await open();
    expect(find('fault-projector-slow')!.getAttribute('aria-pressed')).toBe('true');
    await tap('fault-projector-slow');
    expect(fault.mock.calls).toEqual([['projector', 'slow'], ['projector', null]]);
  });

  it('Fault_Refused_IsTold', async () => {
    vi.spyOn(api, 'setFault').mockRejectedValue(new Problem('simulation.bad-fault', 422, 'x'));
    await open();
    await tap('fault-projector-slow');
    expect(notices.value[0]?.problem?.code).toBe('simulation.bad-fault');
  });

  it('Command_Tapped_GoesTheWayOfThePanels', async () => {
    const set = vi.spyOn(api, 'setDevice').mockResolvedValue();
    await open();
    await tap('command-power-off');
    expect(set).toHaveBeenCalledWith('projector', 'power', 'off');
  });

  it('Hand_OfAPart_OperatesIt', async () => {
    const operate = vi.spyOn(api, 'operate').mockResolvedValue();
    stage(aPart({ controls: [{ name: 'input', kind: 'choice', words: ['31', '32'], minimum: null, maximum: null, unit: '' }], state: { input: { value: '31' } } }));
    await open();
    expect(find('hand-input-31')!.getAttribute('aria-pressed')).toBe('true');
    await tap('hand-input-32');
    expect(operate).toHaveBeenCalledWith('projector', 'input', '32');
  });

  it('Traffic_OfTheItem_IsFilteredAndShown', async () => {
    dockOpen.value = false;
    await open();
    await tap('item-traffic');
    expect([filter.value.device, dockOpen.value]).toEqual(['projector', true]);
  });

  it('Offline_NothingCanBeBroken', async () => {
    link.value = 'offline';
    await open();
    expect([...page.querySelectorAll<HTMLButtonElement>('.fault, .segments button')].every(button => button.disabled)).toBe(true);
  });
});

describe('room', () => {
  const air = aPart({
    id: 'air', kind: 'air', deviceId: null, faults: [], state: { co2: { value: 2400, unit: 'ppm' } },
    controls: [{ name: 'co2', kind: 'number', words: [], minimum: 400, maximum: 5000, unit: 'ppm' }],
  });

  it('Air_Slid_SendsOnlyTheNewestWhileOneIsUnderWay', async () => {
    const sent: unknown[] = [];
    let go = () => {};
    vi.spyOn(api, 'operate').mockImplementation((_, __, value) => {
      sent.push(value);
      return new Promise(resolve => { go = resolve; });
    });
    stage(air);
    await show(<RoomPanel />);
    const slider = find('hand-co2') as HTMLInputElement;
    const slide = (to: string) => act(async () => {
      slider.value = to;
      slider.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await slide('1000');
    await slide('1500');
    await slide('2000');
    expect(sent).toEqual([1000]);
    expect(find('hand-co2-value')!.textContent).toBe('2,000 ppm');
    await act(async () => go());
    expect(sent).toEqual([1000, 2000]);
    await act(async () => go());
    await vi.waitFor(() => expect(hands.value).toEqual({}));
  });

  it('Broken_Parts_AreListedAndLeadToThem', async () => {
    stage(aPart({ fault: 'absent' }));
    await show(<RoomPanel />);
    await tap('broken-projector');
    expect(selectedId.value).toBe('projector');
  });

  it('MendAll_IsOfferedOnlyWhenSomethingIsBroken', async () => {
    const mend = vi.spyOn(api, 'mendAll').mockResolvedValue();
    await show(<SimHeader />);
    expect((find('mend-all') as HTMLButtonElement).disabled).toBe(true);
    stage(aPart({ fault: 'absent' }));
    await show(<SimHeader />);
    await tap('mend-all');
    expect(mend).toHaveBeenCalledOnce();
  });
});

describe('traffic table', () => {
  it('Line_Tapped_IsShownWholeAndTappedAgainNoMore', async () => {
    const text = `zigbee2mqtt/lamp {"linkquality":120,"state":"ON","update":{"installed_version":"${'9'.repeat(300)}"}}`;
    take([{
      at: '2026-03-02T08:00:00Z', port: 'lamp', kind: 'in' as const, address: null, data: '7a6967', length: 3, error: null, deviceId: 'lamp', text, code: null, values: {},
    }]);
    await show(<TrafficTable />);
    await tap('traffic-line');
    expect(find('traffic-detail')!.textContent).toContain(text);
    expect(find('traffic-detail')!.textContent).toContain('7a 69 67');
    await tap('traffic-line');
    expect(find('traffic-detail')).toBeNull();
  });

  it('Table_ThousandsOfLines_DrawsFewRowsAndTellsHowMany', async () => {
    take(Array.from({ length: 5000 }, () => ({
      at: '2026-03-02T08:00:00.123Z', port: 'i2c-1', kind: 'out' as const, address: 0x62, data: 'ec05', length: 2, error: null, deviceId: 'co2', text: 'read_measurement', code: null, values: {},
    })));
    await show(<TrafficTable />);
    expect(page.querySelectorAll('.line').length).toBeLessThan(60);
    expect(find('traffic-lines')!.getAttribute('aria-rowcount')).toBe('5000');
    expect(page.querySelector('.line')!.textContent).toContain('read_measurement');
  });
});
