import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { api } from '../src/api/client';
import { Problem } from '../src/api/problem';
import type { ComponentChild } from 'preact';
import { ConfirmHost } from '../src/parts/Confirm';
import { ClimateCard } from '../src/panel/ClimateCard';
import { DisplayCard } from '../src/panel/DisplayCard';
import { EnvironmentStrip } from '../src/panel/EnvironmentStrip';
import { LightsCard } from '../src/panel/LightsCard';
import { MoreCard } from '../src/panel/MoreCard';
import { PinPad } from '../src/panel/PinPad';
import { SceneRunCard } from '../src/panel/SceneRunCard';
import { SceneTiles } from '../src/panel/SceneTiles';
import { SoundCard } from '../src/panel/SoundCard';
import { LessonHead } from '../src/lesson/LessonHead';
import { joinAddress } from '../src/lesson/Waiting';
import { StartLessonDialog } from '../src/lesson/StartLessonDialog';
import { now } from '../src/state/clock';
import { dismissedRun, tappedScene } from '../src/state/scenes';
import { link, room } from '../src/state/room';
import { session } from '../src/state/session';
import { aDevice, aLesson, aRoom, aRun } from './room';

const scenes = [
  { id: 'class', name: { 'zh-CN': '上课', en: 'Class' }, icon: 'class', startsLessons: false },
  { id: 'off', name: { 'zh-CN': '下课', en: 'Dismiss' }, icon: 'dismiss', startsLessons: false },
];
const page = document.createElement('div');
document.body.append(page);
const show = (what: ComponentChild) => act(() => render(<>{what}<ConfirmHost /></>, page));
const find = (id: string) => page.querySelector<HTMLElement>(`[data-testid="${id}"]`);
const tap = (id: string) => act(() => find(id)!.click());

beforeEach(() => {
  link.value = 'online';
  session.value = {
    signedIn: true, account: { id: 'li', name: '李老师', role: 'teacher' }, claimed: true, accounts: [], demo: false,
    room: { site: 's', room: 'r', name: { 'zh-CN': '教室', en: 'Room' } },
    permissions: ['viewRoom', 'operateDevices', 'activateScenes', 'runLessons', 'confirmRoll', 'viewRecordings'],
  };
});
afterEach(() => {
  void act(() => render(null, page));
  vi.restoreAllMocks();
  room.value = null;
  tappedScene.value = null;
  dismissedRun.value = null;
});

describe('the head of a lesson', () => {
  it('Recording_AfterTheServiceWasAway_ShowsTheLengthOfTheWholeFilm', async () => {
    const startedAt = new Date(now.peek() - 5000).toISOString();
    const { media } = aRoom().snapshot;
    room.value = aRoom({ media: { ...media, recording: { recordingId: 'rec', startedAt, earlier: 1810.4 } } });
    await show(<LessonHead lesson={aLesson()} />);
    expect(find('recording-badge')!.textContent).toContain('30:15');
  });
});

describe('scenes', () => {
  it('Tap_Scene_ShowsAtOnceThatItWasTaken', async () => {
    const activate = vi.spyOn(api, 'activateScene').mockReturnValue(new Promise(() => {}));
    room.value = aRoom({}, scenes);
    await show(<SceneTiles />);
    await tap('scene-class');
    expect(find('scene-class')!.dataset['state']).toBe('running');
    expect(activate).toHaveBeenCalledWith('class');
  });

  it('Tap_Dismiss_AsksFirst', async () => {
    const activate = vi.spyOn(api, 'activateScene').mockReturnValue(new Promise(() => {}));
    room.value = aRoom({}, scenes);
    await show(<SceneTiles />);
    await tap('scene-off');
    expect(activate).not.toHaveBeenCalled();
    await tap('confirm-yes');
    expect(activate).toHaveBeenCalledWith('off');
  });

  it('Tap_AnySceneInALesson_AsksFirst', async () => {
    const activate = vi.spyOn(api, 'activateScene').mockReturnValue(new Promise(() => {}));
    room.value = aRoom({ lesson: aLesson() }, scenes);
    await show(<SceneTiles />);
    await tap('scene-class');
    await tap('confirm-no');
    expect(activate).not.toHaveBeenCalled();
  });

  it('Offline_Scenes_AreDisabled', async () => {
    link.value = 'offline';
    room.value = aRoom({}, scenes);
    await show(<SceneTiles />);
    expect((find('scene-class') as HTMLButtonElement).disabled).toBe(true);
  });

  it('Run_FailedStep_IsNamedWithWhatToDo', async () => {
    const projector = aDevice({ id: 'projector', name: { 'zh-CN': '投影机', en: 'Projector' } });
    const step = { group: 0, command: { deviceId: 'projector', property: 'power', value: { value: 'on' } }, attempts: 3 };
    room.value = aRoom({ devices: [projector], sceneRun: aRun({ state: 'partial', steps: [{ ...step, state: 'failed', errorCode: 'device.unreachable', errorMessage: 'x' }] }) }, scenes);
    await show(<SceneRunCard />);
    expect(find('step-projector')!.textContent).toContain('投影机 · 打开');
    expect(find('step-projector')!.textContent).toContain('请检查电源和网线');
    await tap('scene-dismiss');
    expect(find('scene-run')).toBeNull();
  });

  it('Run_BesideALesson_ShowsOnlyWhatIsOpen', async () => {
    const step = (deviceId: string, state: 'done' | 'failed') =>
      ({ group: 0, command: { deviceId, property: 'power', value: { value: 'on' } }, attempts: 1, state, errorCode: state === 'failed' ? 'device.unreachable' : null, errorMessage: null });
    room.value = aRoom({ sceneRun: aRun({ state: 'partial', steps: [step('projector', 'failed'), step('lights', 'done')] }) }, scenes);
    await show(<SceneRunCard briefly />);
    expect(find('step-projector')).not.toBeNull();
    expect(find('step-lights')).toBeNull();
    room.value = aRoom({ sceneRun: aRun({ state: 'done', steps: [step('lights', 'done')] }) }, scenes);
    await show(<SceneRunCard briefly />);
    expect(find('scene-run')).toBeNull();
  });

  it('JoinAddress_OfAnInvitation_IsItsHostsEntrance', () => {
    expect(joinAddress('https://192.0.2.2:8443/lesson/1a2b#t=secret')).toBe('https://192.0.2.2:8443/lesson');
    expect(joinAddress('nonsense')).toBe('');
  });

  it('Run_WaitingProjector_ShowsTheTimeLeft', async () => {
    const projector = aDevice({ id: 'projector', properties: { transitionRemaining: { value: { value: 12, unit: 's' }, at: '' } } });
    room.value = aRoom({ devices: [projector], sceneRun: aRun({ steps: [{ group: 0, command: { deviceId: 'projector', property: 'power', value: { value: 'on' } }, state: 'waiting', attempts: 1, errorCode: null, errorMessage: null }] }) }, scenes);
    await show(<SceneRunCard />);
    expect(find('step-projector')!.textContent).toContain('0:12');
  });
});

describe('controls', () => {
  const light = (settable: string[]) => aDevice({ id: 'lamp', settable, properties: { power: { value: { value: 'off' }, at: '' }, level: { value: { value: 30 }, at: '' } } });

  it('Light_WithoutCapability_HasNoControl', async () => {
    room.value = aRoom({ devices: [light([])] });
    await show(<LightsCard />);
    expect(find('power-lamp')).toBeNull();
    expect(find('level-lamp')).toBeNull();
    room.value = aRoom({ devices: [light(['power', 'level'])] });
    await show(<LightsCard />);
    expect(find('power-lamp')).not.toBeNull();
    expect(find('level-lamp')).not.toBeNull();
  });

  it('Light_Tap_TurnsAtOnceAndBackWhenRefused', async () => {
    let refuse: (error: Problem) => void = () => {};
    vi.spyOn(api, 'setDevice').mockReturnValue(new Promise((_, reject) => { refuse = reject; }));
    room.value = aRoom({ devices: [light(['power'])] });
    await show(<LightsCard />);
    await tap('power-lamp');
    expect(find('power-lamp')!.getAttribute('aria-checked')).toBe('true');
    refuse(new Problem('device.busy', 409, ''));
    await vi.waitFor(() => expect(find('power-lamp')!.getAttribute('aria-checked')).toBe('false'));
  });

  it('Projector_Unreachable_ClaimsNoState', async () => {
    const projector = (health: 'ok' | 'degraded') => aDevice({ id: 'p', kind: 'projector', health, errorCode: 'device.unreachable', settable: ['power'], properties: { power: { value: { value: 'on' }, at: '' } } });
    room.value = aRoom({ devices: [projector('ok')] });
    await show(<DisplayCard />);
    expect(find('projector-state-p')!.textContent).toBe('已打开');
    await act(() => { room.value = aRoom({ devices: [projector('degraded')] }); });
    expect(find('projector-state-p')!.textContent).toBe('状态未知');
    expect(find('trouble-p')!.textContent).toContain('设备没有应答');
    expect((find('power-p') as HTMLButtonElement).disabled).toBe(true);
  });

  it('Screen_Down_SendsTheMove', async () => {
    const set = vi.spyOn(api, 'setDevice').mockReturnValue(new Promise(() => {}));
    room.value = aRoom({ devices: [aDevice({ id: 's', kind: 'screen', settable: ['position'], properties: { position: { value: { value: 'up' }, at: '' } } })] });
    await show(<DisplayCard />);
    await tap('screen-down-s');
    expect(set).toHaveBeenCalledWith('s', 'position', 'down');
  });

  it('Sound_OnlyMicrophone_HasNoVolume', async () => {
    room.value = aRoom({ devices: [aDevice({ id: 'a', kind: 'audio', settable: ['microphoneOpen'], properties: { microphoneOpen: { value: { value: true }, at: '' } } })] });
    await show(<SoundCard />);
    expect(find('volume')).toBeNull();
    expect(find('microphone')!.dataset['open']).toBe('true');
  });

  it('Environment_Sensor_IsJudged', async () => {
    room.value = aRoom({ devices: [aDevice({ kind: 'sensor', properties: { co2: { value: { value: 1600, unit: 'ppm' }, at: new Date().toISOString() } } })] });
    await show(<EnvironmentStrip />);
    expect(find('measure-co2')!.dataset['verdict']).toBe('bad');
    expect(find('measure-co2')!.textContent).toContain('1,600');
  });
});

describe('sign-in', () => {
  it('Pin_KeysFasterThanThePage_AreAllKept', async () => {
    const signIn = vi.spyOn(api, 'signIn').mockReturnValue(new Promise(() => {}));
    await show(<PinPad account={{ id: 'li', name: '李老师', role: 'teacher' }} onProblem={() => {}} />);
    await act(() => [...'1379', 'Enter'].forEach(key => dispatchEvent(new KeyboardEvent('keydown', { key }))));
    expect(signIn).toHaveBeenCalledWith({ account: 'li', pin: '1379' });
  });

  it('Pin_Wrong_IsClearedAndTold', async () => {
    vi.spyOn(api, 'signIn').mockRejectedValue(new Problem('session.wrong-secret', 401, ''));
    const told = vi.fn();
    await show(<PinPad account={{ id: 'li', name: '李老师', role: 'teacher' }} onProblem={told} />);
    for (const digit of '1111') await tap(`pin-${digit}`);
    await tap('pin-enter');
    await vi.waitFor(() => expect(told).toHaveBeenCalledWith(expect.objectContaining({ code: 'session.wrong-secret' })));
    await vi.waitFor(() => expect(page.querySelectorAll('.pin-dots .is-set')).toHaveLength(0));
  });
});

describe('start lesson', () => {
  it('Start_FilledIn_PostsTheRequest', async () => {
    const start = vi.spyOn(api, 'startLesson').mockReturnValue(new Promise(() => {}));
    room.value = aRoom();
    await show(<StartLessonDialog preset={{ kind: 'teaching', title: '数学 · 三年级二班' }} />);
    await tap('kind-research');
    await tap('partner-育才小学');
    await tap('lesson-record');
    await act(() => { page.querySelector('form')!.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })); });
    expect(start).toHaveBeenCalledWith({ kind: 'research', title: '数学 · 三年级二班', partners: ['育才小学'], record: false, lobby: false });
    expect((find('lesson-start') as HTMLButtonElement).disabled).toBe(true);
  });

  it('Start_Refused_SaysWhatToDo', async () => {
    vi.spyOn(api, 'startLesson').mockRejectedValue(new Problem('lesson.already-live', 409, ''));
    room.value = aRoom();
    await show(<StartLessonDialog preset={{ kind: 'teaching', title: 'x' }} />);
    await act(async () => { page.querySelector('form')!.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })); });
    await vi.waitFor(() => expect(find('start-problem')?.textContent).toContain('请先结束当前课堂'));
    expect((find('lesson-start') as HTMLButtonElement).disabled).toBe(false);
  });
});

describe('climate', () => {
  const unit = () => aDevice({
    id: 'ac', kind: 'climate', name: { 'zh-CN': '空调', en: 'AC' }, settable: ['power', 'mode', 'targetTemperature'],
    controls: [
      { name: 'power', kind: 'choice', words: ['off', 'on'], minimum: null, maximum: null, unit: '' },
      { name: 'mode', kind: 'choice', words: ['auto', 'cool'], minimum: null, maximum: null, unit: '' },
      { name: 'targetTemperature', kind: 'number', words: [], minimum: 16, maximum: 24, unit: '°C' },
    ],
    properties: {
      power: { value: { value: 'on' }, at: '2026-01-12T02:00:00Z' }, mode: { value: { value: 'auto' }, at: '2026-01-12T02:00:00Z' },
      targetTemperature: { value: { value: 24, unit: '°C' }, at: '2026-01-12T02:00:00Z' }, temperature: { value: { value: 26.5, unit: '°C' }, at: '2026-01-12T02:00:00Z' },
    },
  });

  it('Tap_CoolerAndMode_CommandsAndShowsAtOnce', async () => {
    const set = vi.spyOn(api, 'setDevice').mockReturnValue(new Promise(() => {}));
    room.value = aRoom({ devices: [unit()] });
    await show(<ClimateCard />);
    expect(find('temperature-ac')!.textContent).toContain('26.5');
    expect(find('target-ac-more')).toHaveProperty('disabled', true);
    await tap('target-ac-less');
    await tap('mode-ac-cool');
    expect(set.mock.calls).toEqual([['ac', 'targetTemperature', 23], ['ac', 'mode', 'cool']]);
    expect(find('target-ac')!.textContent).toBe('23°C');
    expect(find('mode-ac-cool')!.getAttribute('aria-pressed')).toBe('true');
  });

  it('More_ContactAndMeter_TellWhatATeacherWants', async () => {
    room.value = aRoom({
      devices: [
        aDevice({ id: 'door', kind: 'contact', properties: { open: { value: { value: true }, at: '2026-01-12T02:00:00Z' } } }),
        aDevice({
          id: 'meter', kind: 'meter',
          properties: { powerDraw: { value: { value: 420, unit: 'W' }, at: '2026-01-12T02:00:00Z' }, voltage: { value: { value: 230, unit: 'V' }, at: '2026-01-12T02:00:00Z' } },
        }),
      ],
    });
    await show(<MoreCard />);
    expect(find('device-door')!.textContent).toMatch(/开|Open/);
    expect(find('device-meter')!.textContent).toContain('420 W');
    expect(find('device-meter')!.textContent).not.toContain('230');
  });
});
