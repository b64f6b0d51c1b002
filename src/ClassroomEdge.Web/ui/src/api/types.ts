// Names of the contract's types for the pages. They come from deploy/openapi.json by way of schema.ts (`npm run types`);
// where one is wrong, mend it in the C# record or in OpenApi/, not here.
import type { components } from './schema';

type Schemas = components['schemas'];
/** A request in which the page leaves nothing to the service's defaults. */
type Filled<T> = { [K in keyof T]-?: NonNullable<T[K]> };

export type LocalizedText = Schemas['LocalizedText'];
export type PropertyValue = Schemas['PropertyValue'];
export type PropertyRaw = PropertyValue['value'];

export type DeviceSnapshot = Schemas['DeviceSnapshot'];
export type SceneInfo = Schemas['SceneView'];
export type SceneRun = Schemas['SceneRun'];
export type SceneStepRun = Schemas['SceneStepRun'];

export type LessonKind = Schemas['LessonKind'];
export type LessonSnapshot = Schemas['LessonSnapshot'];
export type LessonGap = Schemas['LessonGap'];
export type LessonRequest = Filled<Omit<Schemas['StartLessonRequest'], 'plannedId' | 'lobby'>> & { plannedId?: string; lobby?: boolean };
export type PreparationView = Schemas['PreparationView'];
export type LessonSummary = Schemas['LessonSummary'];
export type Participant = Schemas['Participant'];
export type LineQuality = Schemas['LineQuality'];
export type Recording = Schemas['Recording'];
export type RecordingDetails = Schemas['RecordingDetails'];
export type RecordingChapter = Schemas['RecordingChapter'];
export type CompositionLayout = NonNullable<Schemas['CompositionLayout']>;
export type MicroLesson = Schemas['MicroLesson'];
export type MicroCourse = Schemas['MicroCourse'];
export type AttachmentKind = Schemas['AttachmentKind'];
export type ExportFormat = NonNullable<Schemas['ExportFormat']>;
export type Clip = Filled<Schemas['ClipBody']>;
export type Job = Schemas['Job'];
export type RollEntry = Schemas['RollEntry'];
export type Invitation = Schemas['Invitation'];
export type Ticket = Schemas['Ticket'];
export type ParticipantRole = Schemas['ParticipantRole'];
export type StageLayout = Schemas['StageLayout'];
export type StageView = Schemas['StageView'];
export type StageRequest = Schemas['StageRequest'];
/** The data of the event `stage` for the room's own display. */
export type StageFrame = Schemas['StageFrame'];
export type CameraView = Schemas['CameraView'];
export type Joined = Schemas['JoinedView'];
export type SlideShow = Schemas['SlideShow'];
export type LessonPush = Schemas['LessonPush'];
export type Calls = Schemas['CallsView'];
export type IncomingCall = Schemas['IncomingCall'];
export type ExpectedFeed = Schemas['ExpectedFeedView'];
/** Also the data of the stream's event `lesson`. */
export type LessonView = Schemas['LessonView'];

export type TogetherView = Schemas['TogetherView'];
/** Also the data of the stream's event `chat`. */
export type ChatLine = Schemas['ChatLine'];
export type ChatView = Schemas['ChatView'];
/** Also the data of the events `poll` and `poll-results`. */
export type Poll = Schemas['Poll'];
export type PollDraft = Schemas['PollRequest'];
export type PollChange = Schemas['PollChangeRequest'];
export type PollAnswer = Pick<Schemas['AnswerRequest'], 'choices' | 'text' | 'name'>;
export type AnswerDoor = Schemas['AnswerDoor'];
/** Also the data of a phone's event `answer`. */
export type AnswerView = Schemas['AnswerView'];
export type LessonTimer = Schemas['LessonTimer'];
export type TimerView = Schemas['TimerView'];
/** Also the data of the event `board`. */
export type BoardHead = Schemas['BoardHead'];
export type BoardView = Schemas['BoardView'];
/** Also the data of the event `stroke`. */
export type BoardOp = Schemas['BoardOp'];
export type BoardShape = Schemas['BoardShape'];
/** The data of the event `draft`. */
export interface BoardDraft { authorId: string; page: string; shape: BoardShape | null }
/** Also the data of the event `workspace`. */
export type WorkspaceView = Schemas['WorkspaceView'];
export type AgendaItem = Schemas['AgendaItem'];
export type Material = Schemas['Material'];
export type LessonComment = Schemas['LessonComment'];
/** Also the data of the event `notes`. */
export type NotesUpdate = Schemas['NotesUpdate'];

export type Simulation = Schemas['SimulatorStatus'];
export type SimulatedPart = Schemas['SimulatedPartStatus'];
export type SettableProperty = Schemas['SettableProperty'];
/** An element of the stream's event `transfers`. */
export type Transfer = Schemas['TransferView'];

export type RuleStatus = Schemas['RuleStatus'];
export type RuleReason = Schemas['RuleReason'];
export type RuleAction = Schemas['RuleActionResult'];
export type ScenarioInfo = Schemas['ShippedScenario'];
export type ScenarioStatus = Schemas['ScenarioStatus'];
export type ScenarioStep = Schemas['StepStatus'];
export type Expectation = Schemas['ExpectationStatus'];
export type ScenarioVerdict = Schemas['ScenarioVerdict'];

export type Alert = Schemas['Alert'];
export type ComponentStatus = Schemas['ComponentStatus'];
export type ScheduledLesson = Schemas['ScheduledLesson'];
export type Timetable = Schemas['TimetableView'];
export type TimetableChange = Schemas['TimetableChange'];
export type TimetablePreview = Schemas['TimetablePreview'];
export type TimetableProblem = Schemas['TimetableProblem'];
export type PreflightReport = Schemas['PreflightReport'];
export type PreflightStep = Schemas['PreflightStep'];
export type PreflightVerdict = Schemas['PreflightVerdict'];
export type SelfTest = Schemas['SelfTest'];
export type SelfTestConnection = Schemas['SelfTestConnection'];
export type PathResult = Schemas['PathResultRequest'];
export type EvidenceReport = Schemas['EvidenceReport'];
export type Activity = Schemas['Activity'];
export type LessonPlan = Schemas['PlanLessonRequest'];
export type RoomSnapshot = Schemas['RoomSnapshot'];
/** Also what the hub `/live` pushes. */
export type RoomView = Schemas['RoomView'];

export type Permission = Schemas['Permission'];
export type Account = Schemas['PersonView'];
export type Session = Schemas['SessionView'];
export type SignIn = Schemas['SignInRequest'];
export type Claim = Schemas['ClaimRequest'];
