import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { api } from '../src/api/client';
import { Problem } from '../src/api/problem';
import { command, pending, shown } from '../src/state/commands';
import { notices } from '../src/state/notices';
import { room } from '../src/state/room';
import { aDevice, aRoom } from './room';

const reading = (value: number | string) => aDevice({ id: 'lamp', settable: ['level', 'power'], properties: { level: { value: { value }, at: '' }, power: { value: { value: 'off' }, at: '' } } });

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  pending.value = {};
  notices.value = [];
  room.value = null;
});

describe('command', () => {
  it('Command_Tap_ShowsItsValueInTheSameTurn', () => {
    vi.spyOn(api, 'setDevice').mockReturnValue(new Promise(() => {}));
    const lamp = { ...reading(10), id: 'slow-lamp' };
    void command(lamp, 'level', 60);
    expect(pending.value).toEqual({ 'slow-lamp/level': { value: 60, phase: 'sent' } });
    expect(shown(lamp, 'level')).toBe(60);
    expect(shown(lamp, 'power')).toBe('off');
  });

  it('Command_TakenAndRead_IsNoLongerPending', async () => {
    vi.spyOn(api, 'setDevice').mockResolvedValue();
    room.value = aRoom({ devices: [reading(10)] });
    const done = command(reading(10), 'level', 60);
    await vi.advanceTimersByTimeAsync(0);
    expect(pending.value['lamp/level']).toEqual({ value: 60, phase: 'taken' });
    room.value = aRoom({ devices: [reading(60)] });
    await done;
    expect(pending.value).toEqual({});
  });

  it('Command_NeverRead_ShowsTheReadingAgainAfterAWhile', async () => {
    vi.spyOn(api, 'setDevice').mockResolvedValue();
    room.value = aRoom({ devices: [reading(10)] });
    void command(reading(10), 'level', 60);
    await vi.advanceTimersByTimeAsync(4500);
    expect(pending.value).toEqual({});
  });

  it('Command_DraggedSlider_SendsTheFirstAndTheNewest', async () => {
    const answers: (() => void)[] = [];
    const set = vi.spyOn(api, 'setDevice').mockImplementation(() => new Promise<void>(resolve => answers.push(resolve)));
    for (const value of [20, 30, 40, 50]) void command(reading(10), 'level', value);
    answers[0]!();
    await vi.advanceTimersByTimeAsync(0);
    answers[1]!();
    await vi.advanceTimersByTimeAsync(0);
    expect(set.mock.calls.map(call => call[2])).toEqual([20, 50]);
    expect(shown(reading(10), 'level')).toBe(50);
  });

  it('Command_Refused_TakesTheValueBackAndSaysWhatToDo', async () => {
    vi.spyOn(api, 'setDevice').mockRejectedValue(new Problem('device.unreachable', 504, 'x'));
    await command(reading(10), 'level', 60);
    expect(pending.value).toEqual({});
    expect(notices.value).toMatchObject([{ tone: 'bad', problem: { code: 'device.unreachable' } }]);
    expect(notices.value[0]!.text()).toContain('前排灯');
  });

  it('Command_ProjectorWarming_CountsAsTaken', async () => {
    vi.spyOn(api, 'setDevice').mockResolvedValue();
    const projector = (power: string) => aDevice({ id: 'p', properties: { power: { value: { value: power }, at: '' } } });
    room.value = aRoom({ devices: [projector('off')] });
    const done = command(projector('off'), 'power', 'on');
    await vi.advanceTimersByTimeAsync(0);
    room.value = aRoom({ devices: [projector('warming')] });
    await done;
    expect(pending.value).toEqual({});
  });
});
