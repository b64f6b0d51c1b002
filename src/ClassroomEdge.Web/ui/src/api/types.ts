// The HTTP contract as the server writes it: Core's records in camelCase, durations in seconds, times in ISO 8601.

export interface LocalizedText { 'zh-CN': string; en: string }
export type PropertyRaw = number | boolean | string;
export interface PropertyValue { value: PropertyRaw; unit?: string }
export interface PropertySnapshot { value: PropertyValue; at: string }

export type DeviceHealth = 'starting' | 'ok' | 'retrying' | 'degraded';
export interface DeviceSnapshot {
  id: string;
  name: LocalizedText;
  kind: string;
  driver: string;
  settable: string[];
  health: DeviceHealth;
  errorCode: string | null;
  errorMessage: string | null;
  properties: Record<string, PropertySnapshot>;
}

export interface DeviceCommand { deviceId: string; property: string; value: PropertyValue }

export type SceneStepState =
  | 'pending' | 'running' | 'waiting' | 'done' | 'retried' | 'failed' | 'rolledBack' | 'skipped';
export type SceneRunState = 'running' | 'done' | 'partial' | 'rolledBack' | 'superseded';
export interface SceneStepRun {
  group: number;
  command: DeviceCommand;
  state: SceneStepState;
  attempts: number;
  errorCode: string | null;
  errorMessage: string | null;
}
export interface SceneRun {
  runId: string;
  sceneId: string;
  state: SceneRunState;
  startedAt: string;
  endedAt: string | null;
  steps: SceneStepRun[];
}
export interface SceneInfo { id: string; name: LocalizedText; icon: string }

export type LessonKind = 'teaching' | 'preparation' | 'research';
export type LessonState = 'planned' | 'preflight' | 'starting' | 'live' | 'ending' | 'ended' | 'failed';
export interface Visit { joinedAt: string; leftAt: string | null }
export interface Participant {
  id: string;
  name: string;
  school: string;
  isPresent: boolean;
  isPublishing: boolean;
  isMuted: boolean;
  handRaisedAt: string | null;
  visits: Visit[];
}
export interface LessonSnapshot {
  id: string;
  kind: LessonKind;
  title: string;
  partners: string[];
  state: LessonState;
  startedAt: string | null;
  liveAt: string | null;
  endedAt: string | null;
  participants: Participant[];
  recordingId: string | null;
  errorCode: string | null;
  errorMessage: string | null;
}
export interface LessonRequest { kind: LessonKind; title: string; partners: string[]; record: boolean }
export interface Recording {
  id: string;
  lessonId: string;
  title: string;
  startedAt: string;
  duration: number;
  sizeBytes: number;
  fileName: string;
  parts: number;
}
export interface RollEntry {
  lessonId: string;
  seen: number | null;
  confirmed: number | null;
  confirmedBy: string | null;
  confirmedAt: string | null;
}
export interface LessonSummary {
  lesson: LessonSnapshot;
  duration: number | null;
  recording: Recording | null;
  roll: RollEntry | null;
}
export interface Invitation { school: string; url: string; pin: string; qrSvg: string; expiresAt: string }
export interface IceServer { urls: string[]; username: string | null; credential: string | null }
export interface Ticket { token: string; participantId: string; iceServers: IceServer[] }

/** What a participant is shown of the lesson, by server-sent events. */
export interface LessonView {
  id: string;
  kind: LessonKind;
  title: string;
  state: LessonState;
  room: { name: LocalizedText | string; site: string };
  participants: Omit<Participant, 'visits'>[];
  you: string;
  feeds: string[];
  notice?: string | null;
}

export type ComponentState = 'starting' | 'ready' | 'degraded' | 'missing';
export interface ComponentStatus {
  component: string;
  adapter: string;
  state: ComponentState;
  detail: string | null;
  remedy: string | null;
}
export type AlertSeverity = 'info' | 'warning' | 'critical';
export interface Alert {
  id: string;
  severity: AlertSeverity;
  code: string;
  subject: string;
  message: string;
  since: string;
}
export interface MediaStatus {
  camera: 'off' | 'starting' | 'running' | 'retrying';
  source: string;
  isLive: boolean;
  recording: { recordingId: string; startedAt: string } | null;
  errorCode: string | null;
  errorMessage: string | null;
}
export interface LinkStatus {
  state: 'starting' | 'online' | 'offline';
  broker: string;
  pending: number;
  error: string | null;
  since: string;
}
export interface Occupancy { count: number; confidence: number; at: string }

export interface RoomSnapshot {
  version: number;
  at: string;
  site: string;
  room: string;
  name: LocalizedText;
  devices: DeviceSnapshot[];
  activeScene: string | null;
  sceneRun: SceneRun | null;
  lesson: LessonSnapshot | null;
  occupancy: Occupancy | null;
  media: MediaStatus;
  link: LinkStatus | null;
  components: ComponentStatus[];
  alerts: Alert[];
}
export interface ScheduledLesson {
  startsAt: string;
  endsAt: string;
  title: string;
  className: string;
  teacher: string;
}
export interface RoomView {
  snapshot: RoomSnapshot;
  scenes: SceneInfo[];
  partners: string[];
  timetable: ScheduledLesson[];
  serverTime: string;
}

export type Role =
  | 'administrator' | 'principal' | 'teacher' | 'homeroomTeacher' | 'facilityManager' | 'partner' | 'auditor';
export type Permission =
  | 'viewRoom' | 'operateDevices' | 'activateScenes' | 'runLessons' | 'confirmRoll' | 'viewRecordings'
  | 'viewAudit' | 'administer' | 'simulate';
export interface Account { id: string; name: string; role: Role }
export interface Session {
  signedIn: boolean;
  account: Account | null;
  permissions: Permission[];
  claimed: boolean;
  accounts: Account[];
  room: { site: string; room: string; name: LocalizedText };
  demo: boolean;
  /** Length of every PIN, where the server fixes one: the pad then submits by itself. */
  pinLength?: number | null;
}
export interface Claim { code: string; name: string; account: string; password: string; pin: string }
