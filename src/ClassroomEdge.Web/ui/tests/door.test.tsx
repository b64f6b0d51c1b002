import { render, type ComponentChild } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { api } from '../src/api/client';
import { CameraCard } from '../src/lesson/CameraCard';
import { HandsCard } from '../src/lesson/HandsCard';
import { LessonHead } from '../src/lesson/LessonHead';
import { LessonTools } from '../src/lesson/LessonTools';
import { ListenersCard } from '../src/lesson/ListenersCard';
import { LobbyCard } from '../src/lesson/LobbyCard';
import { CameraBar } from '../src/partner/CameraBar';
import { lessonId, lessonView, ticket } from '../src/partner/visit';
import { link, room } from '../src/state/room';
import { session } from '../src/state/session';
import { now } from '../src/state/clock';
import { callsOf } from '../src/state/lessons';
import { aDevice, aLesson, aParticipant, aRoom } from './room';

const page = document.createElement('div');
document.body.append(page);
const show = (what: ComponentChild) => act(() => render(<>{what}</>, page));
const find = (id: string) => page.querySelector<HTMLElement>(`[data-testid="${id}"]`);
const tap = (id: string) => act(() => find(id)!.click());
const ago = (seconds: number) => new Date(now.peek() - seconds * 1000).toISOString();
const waiting = (id: string, seconds: number) =>
  aParticipant({ id, name: id, isPresent: false, standing: 'waiting', mayPublish: false, waitingSince: ago(seconds), visits: [] });

beforeEach(() => {
  link.value = 'online';
  session.value = {
    signedIn: true, account: { id: 'li', name: '李老师', role: 'teacher' }, claimed: true, accounts: [], demo: false,
    room: { site: 's', room: 'r', name: { 'zh-CN': '教室', en: 'Room' } }, permissions: ['viewRoom', 'operateDevices', 'runLessons'],
  };
});
afterEach(() => {
  void act(() => render(null, page));
  vi.restoreAllMocks();
  room.value = null;
  lessonView.value = null;
});

describe('lobby', () => {
  it('Waiting_InOrder_WithTheirWaitingTime', async () => {
    await show(<LobbyCard lesson={aLesson({ participants: [waiting('p2', 5), waiting('p1', 65), aParticipant({ id: 'p3' })] })} />);
    const rows = [...page.querySelectorAll('li')];
    expect(rows.map(row => row.dataset['testid'])).toEqual(['waiting-p1', 'waiting-p2']);
    expect(rows[0]!.textContent).toContain('1:05');
  });

  it('Admit_OneOrAllOrNone_AsksTheBox', async () => {
    const [one, all, none] = [vi.spyOn(api, 'admit').mockResolvedValue(), vi.spyOn(api, 'admitAll').mockResolvedValue(null), vi.spyOn(api, 'remove').mockResolvedValue()];
    await show(<LobbyCard lesson={aLesson({ participants: [waiting('p1', 5), waiting('p2', 1)] })} />);
    await tap('admit-p1');
    await tap('refuse-p2');
    await tap('admit-all');
    expect(one).toHaveBeenCalledWith('l1', 'p1');
    expect(none).toHaveBeenCalledWith('l1', 'p2');
    expect(all).toHaveBeenCalledWith('l1');
  });

  it('NobodyWaits_ShowsNothing', async () => {
    await show(<LobbyCard lesson={aLesson({ participants: [aParticipant()] })} />);
    expect(find('lobby')).toBeNull();
  });
});

describe('after a restart of the box', () => {
  const back = (secondsAgo: number) => aLesson({
    gaps: [{ from: new Date(now.peek() - (secondsAgo + 20) * 1000).toISOString(), until: new Date(now.peek() - secondsAgo * 1000).toISOString() }],
  });

  it('LessonHead_JustBack_TellsHowLongTheBoxWasAway', async () => {
    await show(<LessonHead lesson={back(5)} />);
    expect(find('lesson-resumed')!.textContent).toMatch(/20\s?(s|秒)/);
  });

  it('LessonHead_BackForLong_TellsNoMore', async () => {
    await show(<LessonHead lesson={back(400)} />);
    expect(find('lesson-resumed')).toBeNull();
  });
});

describe('tools', () => {
  it('Layout_Tapped_IsShownAtOnce', async () => {
    const set = vi.spyOn(api, 'setStage').mockReturnValue(new Promise(() => {}));
    await show(<LessonTools lesson={aLesson()} />);
    await tap('stage-allClasses');
    expect(set).toHaveBeenCalledWith('l1', { layout: 'allClasses', spotlight: null });
    expect(find('stage-allClasses')!.getAttribute('aria-pressed')).toBe('true');
  });

  it('MuteAll_ThenAgain_TakesItBack', async () => {
    const mute = vi.spyOn(api, 'muteAll').mockResolvedValue(null);
    await show(<LessonTools lesson={aLesson({ participants: [aParticipant()] })} />);
    await tap('silence-all');
    await show(<LessonTools lesson={aLesson({ participants: [aParticipant({ isMuted: true })], isMutedTogether: true })} />);
    await tap('silence-all');
    expect(mute.mock.calls).toEqual([['l1', true], ['l1', false]]);
  });

  it('MuteAll_NobodyIsHeard_CannotBeTapped', async () => {
    await show(<LessonTools lesson={aLesson({ participants: [aParticipant({ isMuted: true })] })} />);
    expect((find('silence-all') as HTMLButtonElement).disabled).toBe(true);
  });

  it('Door_Tapped_TurnsEachOver', async () => {
    const door = vi.spyOn(api, 'setDoor').mockResolvedValue();
    await show(<LessonTools lesson={aLesson({ lobby: true })} />);
    await tap('door-lobby');
    await tap('door-lock');
    expect(door.mock.calls).toEqual([['l1', { lobby: false }], ['l1', { locked: true }]]);
  });

  it('Sound_OnlyWithADisplay_IsToBeChosen', async () => {
    await show(<LessonTools lesson={aLesson()} />);
    expect(find('sound-here')).toBeNull();
    await show(<LessonTools lesson={aLesson({ displays: 1 })} />);
    await tap('sound-here');
    expect(find('sound-here')!.dataset['on']).toBe('false');
  });
});

describe('hands', () => {
  it('Hands_CountWhileTheyWait_AndGuestsGetTheFloor', async () => {
    const floor = vi.spyOn(api, 'promote').mockResolvedValue();
    const lesson = aLesson({ participants: [
      aParticipant({ id: 'p1', handRaisedAt: ago(3) }), aParticipant({ id: 'p2', school: '', role: 'guest', mayPublish: false, handRaisedAt: ago(75) }),
    ] });
    await show(<HandsCard lesson={lesson} />);
    expect([...page.querySelectorAll('li')].map(row => row.dataset['testid'])).toEqual(['hand-p2', 'hand-p1']);
    expect(find('hand-p2')!.textContent).toContain('1:15');
    await act(() => { now.value += 10_000; });
    expect(find('hand-p2')!.textContent).toContain('1:25');
    expect(find('floor-p1')).toBeNull();
    await tap('floor-p2');
    expect(floor).toHaveBeenCalledWith('l1', 'p2', true);
  });
});

describe('camera', () => {
  const camera = aDevice({
    id: 'ptz', kind: 'camera', settable: ['preset'],
    controls: [{ name: 'preset', kind: 'choice', words: ['board', 'class'], minimum: null, maximum: null, unit: 'none' } as never],
  });

  it('Panel_PresetAndGrant_AreAskedOfTheBox', async () => {
    const [set, grant] = [vi.spyOn(api, 'setDevice').mockResolvedValue(), vi.spyOn(api, 'grantCamera').mockResolvedValue()];
    room.value = aRoom({ devices: [camera, aDevice()] });
    const use = { at: '2026-01-12T02:00:00Z', participantId: 'p1', deviceId: 'ptz', preset: 'board' };
    await show(<CameraCard lesson={aLesson({ participants: [aParticipant()], cameraUses: [use] })} />);
    await tap('preset-ptz-board');
    await tap('grant-p1');
    expect(set).toHaveBeenCalledWith('ptz', 'preset', 'board');
    expect(grant).toHaveBeenCalledWith('l1', 'p1', true);
    expect(find('camera-use')!.textContent).toContain('三年级一班');
  });

  it('Panel_WithoutPresets_ShowsNoCard', async () => {
    room.value = aRoom({ devices: [aDevice({ kind: 'camera' })] });
    await show(<CameraCard lesson={aLesson()} />);
    expect(find('cameras')).toBeNull();
  });

  it('Partner_Granted_TurnsItAndIsToldThatItIsRecorded', async () => {
    const turn = vi.spyOn(api, 'turnCamera').mockResolvedValue();
    lessonId.value = 'l1';
    ticket.value = { token: 'tick', participantId: 'p1', iceServers: [], role: 'partner', standing: 'admitted' };
    lessonView.value = { cameras: [], cameraUses: [] } as never;
    await show(<CameraBar />);
    expect(find('camera-bar')).toBeNull();
    await act(() => { lessonView.value = { cameras: [{ id: 'ptz', name: { 'zh-CN': '摄像机', en: 'Camera' }, presets: ['board'] }], cameraUses: [] } as never; });
    expect(find('camera-recorded')!.textContent).not.toBe('');
    await tap('turn-ptz-board');
    expect(turn).toHaveBeenCalledWith('l1', 'tick', 'ptz', 'board');
  });
});

describe('listeners', () => {
  it('ObserversAndGuests_GetTheFloorAndLoseIt', async () => {
    const floor = vi.spyOn(api, 'promote').mockResolvedValue();
    await show(<ListenersCard lesson={aLesson({ participants: [
      aParticipant(), aParticipant({ id: 'p2', role: 'observer', school: '', mayPublish: false }), aParticipant({ id: 'p3', role: 'guest', school: '' }),
    ] })} />);
    expect([...page.querySelectorAll('li')].map(row => row.dataset['testid'])).toEqual(['listener-p2', 'listener-p3']);
    await tap('listener-floor-p2');
    await tap('listener-floor-p3');
    expect(floor.mock.calls).toEqual([['l1', 'p2', true], ['l1', 'p3', false]]);
  });
});

describe('calls', () => {
  it('Calls_AreThoseWhoWaitAndThoseWithAHand', () => {
    const lesson = aLesson({ participants: [waiting('p1', 3), aParticipant({ id: 'p2', handRaisedAt: ago(2) }), aParticipant({ id: 'p3' })] });
    expect(callsOf(lesson)).toBe(2);
    expect(callsOf(null)).toBe(0);
  });
});
