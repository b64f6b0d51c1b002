import type { DeviceSnapshot, LessonSnapshot, Participant, RoomSnapshot, RoomView, SceneRun } from '../src/api/types';

let version = 1;
const at = '2026-01-12T02:00:00Z';

export const aDevice = (part: Partial<DeviceSnapshot> = {}): DeviceSnapshot => ({
  id: 'light', name: { 'zh-CN': '前排灯', en: 'Front lights' }, kind: 'light', driver: 'relay', settable: [], health: 'ok',
  errorCode: null, errorMessage: null, properties: {}, controls: [], commanded: {}, ...part,
});

export const aRoom = (part: Partial<RoomSnapshot> = {}, scenes: RoomView['scenes'] = []): RoomView => ({
  snapshot: {
    version: version++, at: new Date().toISOString(), site: 's', room: 'r', name: { 'zh-CN': '教室', en: 'Room' }, devices: [], activeScene: null,
    sceneRun: null, lesson: null, occupancy: null,
    media: { camera: 'running', source: 'simulated', isLive: false, recording: null, errorCode: null, errorMessage: null },
    link: null, components: [], alerts: [], rules: [], jobs: [], preflight: null, ...part,
  },
  scenes, partners: ['向阳小学', '育才小学'], lobby: false, timetable: [], simulated: false, serverTime: new Date().toISOString(),
});

export const aLesson = (part: Partial<LessonSnapshot> = {}): LessonSnapshot => ({
  id: 'l1', kind: 'teaching', title: '数学', partners: [], state: 'live', startedAt: at, liveAt: at, endedAt: null, participants: [],
  recordingId: null, errorCode: null, errorMessage: null, lobby: false, isLocked: false, isMutedTogether: false,
  stage: { layout: 'teacherAndSlides', spotlight: null, follows: null }, displays: 0, cameraUses: [], gaps: [], feeds: [], slides: null, pushes: [], joined: [], plannedAt: null, ...part,
});

export const aParticipant = (part: Partial<Participant> = {}): Participant => ({
  id: 'p1', name: '三年级一班', school: '向阳小学', isPresent: true, isPublishing: false, isMuted: false, handRaisedAt: null,
  visits: [{ joinedAt: at, leftAt: null }], role: 'partner', standing: 'admitted', mayPublish: true, waitingSince: null, mayTurnCamera: false, line: null, ...part,
});

export const aRun = (part: Partial<SceneRun> = {}): SceneRun => ({
  runId: 'run1', sceneId: 'class', state: 'running', startedAt: at, endedAt: null, steps: [], ...part,
});
