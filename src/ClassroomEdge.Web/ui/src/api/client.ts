import { ask, send } from './http';
import type {
  Calls, ExpectedFeed, LessonPush, SlideShow,
  EvidenceReport, PathResult, PreflightReport, SelfTest, SelfTestConnection,
  AttachmentKind, Clip, CompositionLayout, ExportFormat, MicroCourse, MicroLesson, RecordingDetails,
  Claim, Invitation, Job, Joined, LessonPlan, LessonRequest, LessonSnapshot, LessonSummary, LineQuality, PropertyRaw, Recording, RollEntry,
  RoomView, RuleStatus, SceneRun, ScenarioInfo, ScenarioStatus, ScheduledLesson, Session, SignIn, Simulation, StageRequest, Ticket, Timetable,
  TimetableChange, TimetablePreview,
} from './types';

const part = encodeURIComponent;
const lesson = (id: string) => `/api/v1/lessons/${part(id)}`;

/** The one typed client of the HTTP API. */
export const api = {
  session: () => ask<Session>('/api/v1/session'),
  signIn: (secret: SignIn) =>
    ask<Session>('/api/v1/session', { method: 'POST', body: secret }),
  signOut: () => ask<void>('/api/v1/session', { method: 'DELETE' }),
  claim: (claim: Claim) => ask<Session>('/api/v1/claim', { method: 'POST', body: claim }),

  room: () => ask<RoomView>('/api/v1/room'),
  // Commands may wait behind others on the device's bus, so they get longer than a read.
  setDevice: (id: string, property: string, value: PropertyRaw) =>
    ask<void>(`/api/v1/devices/${part(id)}/commands`, {
      method: 'POST', body: { property, value: { value } }, timeoutMs: 20_000,
    }),
  activateScene: (id: string) => ask<SceneRun>(`/api/v1/scenes/${part(id)}/activate`, { method: 'POST' }),
  undoRule: (id: string) => ask<RuleStatus>(`/api/v1/rules/${part(id)}/undo`, { method: 'POST', timeoutMs: 20_000 }),
  holdRule: (id: string, duration: number) =>
    ask<RuleStatus>(`/api/v1/rules/${part(id)}/hold`, { method: 'POST', body: { duration } }),

  lessons: () => ask<LessonSnapshot[]>('/api/v1/lessons'),
  startLesson: (request: LessonRequest) =>
    ask<LessonSnapshot>('/api/v1/lessons', { method: 'POST', body: request, timeoutMs: 20_000 }),
  lesson: (id: string) => ask<LessonSummary>(lesson(id)),
  endLesson: (id: string) => ask<LessonSnapshot | void>(`${lesson(id)}/end`, { method: 'POST', timeoutMs: 20_000 }),
  invitations: (id: string) => ask<Invitation[]>(`${lesson(id)}/invites`),
  hostTicket: (id: string) => ask<Ticket>(`${lesson(id)}/ticket`, { method: 'POST' }),
  mute: (id: string, participant: string, muted: boolean) =>
    ask<void>(`${lesson(id)}/participants/${part(participant)}/mute`, { method: 'POST', body: { muted } }),
  remove: (id: string, participant: string) =>
    ask<void>(`${lesson(id)}/participants/${part(participant)}`, { method: 'DELETE' }),
  lowerHand: (id: string, participant: string) =>
    ask<void>(`${lesson(id)}/participants/${part(participant)}/lower-hand`, { method: 'POST' }),
  timetable: (from: string, until: string) => ask<Timetable>(`/api/v1/timetable?from=${from}&until=${until}`),
  previewTimetable: (file: File) =>
    ask<TimetablePreview>(`/api/v1/timetable/preview?name=${part(file.name)}`, { method: 'POST', file, timeoutMs: 60_000 }),
  importTimetable: (preview: string, replace: boolean) =>
    ask<TimetableChange>('/api/v1/timetable/imports', { method: 'POST', body: { preview, replace }, timeoutMs: 60_000 }),
  undoTimetable: () => ask<TimetableChange>('/api/v1/timetable/undo', { method: 'POST', timeoutMs: 60_000 }),
  planLesson: (plan: LessonPlan) => ask<ScheduledLesson[]>('/api/v1/timetable/lessons', { method: 'POST', body: plan }),
  movePlanned: (id: string, plan: LessonPlan, scope: 'one' | 'following') =>
    ask<ScheduledLesson>(`/api/v1/timetable/lessons/${part(id)}?scope=${scope}`, { method: 'PUT', body: plan }),
  cancelPlanned: (id: string, scope: 'one' | 'following') =>
    ask<void>(`/api/v1/timetable/lessons/${part(id)}?scope=${scope}`, { method: 'DELETE' }),
  setDoor: (id: string, door: { lobby?: boolean; locked?: boolean }) => ask<void>(`${lesson(id)}/door`, { method: 'PUT', body: door }),
  admit: (id: string, participant: string) => ask<void>(`${lesson(id)}/participants/${part(participant)}/admit`, { method: 'POST' }),
  admitAll: (id: string) => ask<unknown>(`${lesson(id)}/admit`, { method: 'POST' }),
  muteAll: (id: string, muted: boolean) => ask<unknown>(`${lesson(id)}/mute-all`, { method: 'POST', body: { muted } }),
  promote: (id: string, participant: string, promoted: boolean) =>
    ask<void>(`${lesson(id)}/participants/${part(participant)}/promote`, { method: 'POST', body: { promoted } }),
  grantCamera: (id: string, participant: string, granted: boolean) =>
    ask<void>(`${lesson(id)}/participants/${part(participant)}/camera`, { method: 'POST', body: { granted } }),
  turnCamera: (id: string, token: string, device: string, preset: string) =>
    ask<void>(`${lesson(id)}/camera`, { method: 'POST', body: { device, preset }, token, timeoutMs: 20_000 }),
  setStage: (id: string, stage: StageRequest) => ask<void>(`${lesson(id)}/stage`, { method: 'PUT', body: stage }),
  stageLink: (id: string) => ask<{ url: string }>(`${lesson(id)}/stage/link`, { method: 'POST' }),
  startPreflight: () => ask<PreflightReport>('/api/v1/preflight', { method: 'POST', body: {} }),
  turnJoinedCamera: (lessonId: string, name: string, device: string, preset: string) =>
    ask<void>(`/api/v1/lessons/${part(lessonId)}/joined/${part(name)}/camera`, { method: 'POST', body: { device, preset } }),
  preparationLinks: (entryId: string) => ask<Invitation[]>(`/api/v1/timetable/lessons/${part(entryId)}/preparation`),
  selfTests: (entryId: string) => ask<Invitation[]>(`/api/v1/timetable/lessons/${part(entryId)}/tests`),
  evidence: (semester: string | null) => ask<EvidenceReport>(`/api/v1/evidence${semester ? `?semester=${part(semester)}` : ''}`),
  evidenceFile: (semester: string) => `/api/v1/evidence?format=csv&semester=${part(semester)}`,
  selfTest: {
    open: (token: string) => ask<SelfTest>('/api/v1/check', { token }),
    publish: (token: string, sdp: string) =>
      ask<SelfTestConnection>('/api/v1/check/publish', { method: 'POST', body: { sdp }, token, timeoutMs: 20_000 }),
    watch: (token: string) => ask<SelfTestConnection>('/api/v1/check/watch', { method: 'POST', token, timeoutMs: 20_000 }),
    answer: (token: string, connection: string, sdp: string) =>
      ask<void>('/api/v1/check/answer', { method: 'POST', body: { connection, sdp }, token }),
    finish: (token: string, result: PathResult) => ask<void>('/api/v1/check/result', { method: 'POST', body: result, token }),
  },
  roll: (id: string) => ask<RollEntry>(`${lesson(id)}/roll`),
  confirmRoll: (id: string, count: number) => ask<RollEntry>(`${lesson(id)}/roll`, { method: 'PUT', body: { count } }),
  recordings: () => ask<Recording[]>('/api/v1/recordings'),
  recordingFile: (id: string) => `/api/v1/recordings/${part(id)}/file`,

  recording: (id: string) => ask<RecordingDetails>(`/api/v1/recordings/${part(id)}`),
  composedFile: (id: string) => `/api/v1/recordings/${part(id)}/composed`,
  trackFile: (id: string, track: string) => `/api/v1/recordings/${part(id)}/tracks/${part(track)}`,
  composeRecording: (id: string, layout: CompositionLayout) =>
    ask<Job>(`/api/v1/recordings/${part(id)}/compose`, { method: 'POST', body: { layout } }),
  peaks: (id: string, composed: boolean) => `/api/v1/recordings/${part(id)}/peaks?composed=${composed}`,
  microLessons: () => ask<MicroLesson[]>('/api/v1/micro-lessons'),
  saveMicroLesson: (id: string | null, clip: Clip) => ask<MicroLesson>(
    id === null ? '/api/v1/micro-lessons' : `/api/v1/micro-lessons/${part(id)}`, { method: id === null ? 'POST' : 'PUT', body: clip }),
  deleteMicroLesson: (id: string) => ask<void>(`/api/v1/micro-lessons/${part(id)}`, { method: 'DELETE' }),
  microFilm: (id: string) => `/api/v1/micro-lessons/${part(id)}/film`,
  attachment: (id: string, kind: AttachmentKind) => `/api/v1/micro-lessons/${part(id)}/attachments/${kind}`,
  attach: (id: string, kind: AttachmentKind, file: File) =>
    send<MicroLesson>(`/api/v1/micro-lessons/${part(id)}/attachments/${kind}?name=${part(file.name)}`, file),
  detach: (id: string, kind: AttachmentKind) =>
    ask<MicroLesson>(`/api/v1/micro-lessons/${part(id)}/attachments/${kind}`, { method: 'DELETE' }),
  exportMicro: (id: string, format: ExportFormat) =>
    ask<Job>(`/api/v1/micro-lessons/${part(id)}/export`, { method: 'POST', body: { format } }),
  microPackage: (id: string, format: ExportFormat) => `/api/v1/micro-lessons/${part(id)}/package/${format}`,
  microCourses: () => ask<MicroCourse[]>('/api/v1/micro-courses'),
  saveMicroCourse: (id: string | null, title: string, lessons: string[]) => ask<MicroCourse>(
    id === null ? '/api/v1/micro-courses' : `/api/v1/micro-courses/${part(id)}`, { method: id === null ? 'POST' : 'PUT', body: { title, lessons } }),
  deleteMicroCourse: (id: string) => ask<void>(`/api/v1/micro-courses/${part(id)}`, { method: 'DELETE' }),

  jobs: () => ask<Job[]>('/api/v1/jobs'),
  // It answers when nothing of it runs any more: a child may take seconds to end.
  cancelJob: (id: string) => ask<Job>(`/api/v1/jobs/${part(id)}`, { method: 'DELETE', timeoutMs: 30_000 }),
  retryJob: (id: string) => ask<Job>(`/api/v1/jobs/${part(id)}/retry`, { method: 'POST' }),

  join: (id: string, token: string, name: string, earlierTicket?: string) =>
    ask<Ticket>(`${lesson(id)}/join`, { method: 'POST', body: { token, name, earlierTicket } }),
  joinByPin: (pin: string, name: string, earlierTicket?: string) =>
    ask<Joined>('/api/v1/join', { method: 'POST', body: { pin, name, earlierTicket } }),
  tellLine: (id: string, token: string, line: LineQuality) => ask<void>(`${lesson(id)}/line`, { method: 'PUT', body: line, token }),
  leave: (id: string, token: string) => ask<void>(`${lesson(id)}/leave`, { method: 'POST', token, keepalive: true }),
  whip: (id: string) => `${lesson(id)}/whip`,
  whep: (id: string, feed: string) => `${lesson(id)}/whep?feed=${part(feed)}`,
  calls: () => ask<Calls>('/api/v1/calls'),
  callPartner: (id: string, name: string) => ask<void>(`${lesson(id)}/calls`, { method: 'POST', body: { name }, timeoutMs: 30_000 }),
  // Until the room's own lesson is live.
  acceptCall: (call: string) => ask<LessonSnapshot>(`/api/v1/calls/${part(call)}/accept`, { method: 'POST', timeoutMs: 60_000 }),
  declineCall: (call: string) => ask<void>(`/api/v1/calls/${part(call)}/decline`, { method: 'POST' }),
  whipScreen: (id: string) => `${lesson(id)}/whip?feed=screen`,
  // The body is the file itself; a school's uplink and a Raspberry Pi take their time.
  addSlides: (id: string, file: File, deck?: string) =>
    ask<SlideShow>(`${lesson(id)}/slides?name=${part(file.name)}${deck ? `&deck=${part(deck)}` : ''}`, { method: 'POST', file, timeoutMs: 180_000 }),
  slides: (id: string) => ask<SlideShow[]>(`${lesson(id)}/slides`),
  showSlide: (id: string, deckId: string, page: number) =>
    ask<SlideShow>(`${lesson(id)}/slides/shown`, { method: 'PUT', body: { deckId, page } }),
  hideSlides: (id: string) => ask<void>(`${lesson(id)}/slides/shown`, { method: 'DELETE' }),
  expectFeed: (id: string, label: string) => ask<ExpectedFeed>(`${lesson(id)}/feeds`, { method: 'POST', body: { label } }),
  removeFeed: (id: string, feed: string) => ask<void>(`${lesson(id)}/feeds/${part(feed)}`, { method: 'DELETE' }),
  pushLesson: (id: string, push: { url: string; name: string | null; token: string | null; feed: string }) =>
    ask<LessonPush>(`${lesson(id)}/pushes`, { method: 'POST', body: push }),
  endPush: (id: string, push: string) => ask<void>(`${lesson(id)}/pushes/${part(push)}`, { method: 'DELETE' }),
  slidePage: (id: string, deck: string, page: number) => `${lesson(id)}/slides/${part(deck)}/${page}`,
  simulation: () => ask<Simulation>('/api/v1/sim'),
  setFault: (id: string, fault: string | null) =>
    ask<void>('/api/v1/sim/faults', { method: 'POST', body: { part: id, fault } }),
  mendAll: () => ask<void>('/api/v1/sim/faults', { method: 'DELETE' }),
  operate: (id: string, control: string, value: PropertyRaw) =>
    ask<void>('/api/v1/sim/controls', { method: 'POST', body: { part: id, control, value: { value } } }),
  traffic: '/api/v1/sim/traffic',
  scenarios: () => ask<ScenarioInfo[]>('/api/v1/sim/scenarios'),
  /** Nothing before the first. */
  scenario: () => ask<ScenarioStatus | undefined>('/api/v1/sim/scenario'),
  startScenario: (what: { id: string } | { text: string }) => ask<ScenarioStatus>('/api/v1/sim/scenario', { method: 'POST', body: what }),
  stopScenario: () => ask<void>('/api/v1/sim/scenario', { method: 'DELETE' }),
  scenarioReport: (format: 'html' | 'junit') => `/api/v1/sim/scenario/report?format=${format}`,

  events: (id: string) => `${lesson(id)}/events`,
  stageEvents: '/api/v1/stage/events',
};
