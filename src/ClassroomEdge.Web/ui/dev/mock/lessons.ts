import type { Invitation, LessonRequest, LessonSnapshot, LessonView, Participant, Recording, RollEntry } from '../../src/api/types';
import type { MockRoom } from './room';

const now = () => new Date().toISOString();

/** The lesson under way and those of the past. */
export class MockLessons {
  readonly past: LessonSnapshot[] = [];
  readonly rolls = new Map<string, RollEntry>();
  readonly recordings: Recording[] = [
    { id: 'r2', lessonId: 'l2', title: '数学 · 三年级二班', startedAt: ago(26 * 60), duration: 2405, sizeBytes: 612_000_000, fileName: 'r2.mp4', parts: 1 },
    { id: 'r1', lessonId: 'l1', title: '科学：水的三态变化（同步教学）', startedAt: ago(73 * 60), duration: 2711, sizeBytes: 701_500_000, fileName: 'r1.mp4', parts: 1 },
  ];

  constructor(private readonly room: MockRoom) {}

  get current(): LessonSnapshot | null { return this.room.view.snapshot.lesson; }

  start(request: LessonRequest): LessonSnapshot {
    const id = `lesson-${Date.now()}`;
    const lesson: LessonSnapshot = {
      id, kind: request.kind, title: request.title, partners: request.partners, state: 'preflight', startedAt: now(), liveAt: null,
      endedAt: null, participants: [], recordingId: request.record ? `rec-${id}` : null, errorCode: null, errorMessage: null,
      feeds: [{ id: 'room', kind: 'camera', label: '', isLive: true }], slides: null, pushes: [], joined: [], plannedAt: null,
      lobby: request.lobby ?? false, isLocked: false, isMutedTogether: false, stage: { layout: 'teacherAndSlides', spotlight: null, follows: null }, displays: 0, cameraUses: [], gaps: [],
    };
    this.room.view.snapshot.lesson = lesson;
    this.room.touch();
    const then = (ms: number, act: () => void) => setTimeout(() => { act(); this.room.touch(); }, ms);
    then(900, () => { lesson.state = 'starting'; this.room.activate('sync-class'); });
    then(2500, () => { this.room.view.snapshot.media.isLive = true; });
    then(3500, () => {
      lesson.state = 'live';
      lesson.liveAt = now();
      if (request.record) this.room.view.snapshot.media.recording = { recordingId: lesson.recordingId!, startedAt: now(), earlier: 0 };
    });
    return lesson;
  }

  end(): void {
    const lesson = this.current;
    if (!lesson) return;
    lesson.state = 'ending';
    this.room.view.snapshot.media.isLive = false;
    this.room.view.snapshot.media.recording = null;
    this.room.touch();
    setTimeout(() => {
      lesson.state = 'ended';
      lesson.endedAt = now();
      for (const one of lesson.participants) {
        one.isPresent = one.isPublishing = false;
        one.visits.forEach(visit => { visit.leftAt ??= now(); });
      }
      this.past.unshift(lesson);
      this.room.view.snapshot.lesson = null;
      this.room.activate('class');
    }, 1500);
    setTimeout(() => {
      if (!lesson.recordingId) return;
      this.recordings.unshift({
        id: lesson.recordingId, lessonId: lesson.id, title: lesson.title, startedAt: lesson.liveAt ?? now(), parts: 1,
        duration: (Date.parse(lesson.endedAt!) - Date.parse(lesson.liveAt!)) / 1000, sizeBytes: 4_200_000, fileName: `${lesson.id}.mp4`,
      });
    }, 4000);
  }

  join(name: string, school: string): Participant {
    const waits = this.current!.lobby;
    const who: Participant = {
      role: 'partner', standing: waits ? 'waiting' : 'admitted', mayPublish: !waits, waitingSince: waits ? now() : null, mayTurnCamera: false, line: null,
      id: `p${this.current!.participants.length + 1}`, name, school, isPresent: !waits, isPublishing: !waits, isMuted: false,
      handRaisedAt: null, visits: waits ? [] : [{ joinedAt: now(), leftAt: null }],
    };
    this.current!.participants.push(who);
    this.room.touch();
    return who;
  }

  admit(who: Participant): void {
    Object.assign(who, { standing: 'admitted', mayPublish: true, isPresent: true, isPublishing: true, waitingSince: null, visits: [{ joinedAt: now(), leftAt: null }] });
  }

  participant(id: string): Participant | undefined {
    return this.current?.participants.find(one => one.id === id);
  }

  invitations(origin: string): Invitation[] {
    const lesson = this.current!;
    return (lesson.partners.length > 0 ? lesson.partners : ['']).map((school, index) => ({
      school, url: `${origin}/lesson/${lesson.id}#t=mock-${index}`, pin: String(483_912 + index * 77_351),
      qrSvg: qr(index), expiresAt: new Date(Date.now() + 4 * 3600_000).toISOString(), role: 'partner' as const,
    })).flatMap((one, index, all) => index < all.length - 1 ? [one] : [
      one, { ...one, school: '', role: 'guest' as const, pin: '205117' }, { ...one, school: '', role: 'observer' as const, pin: '739002' },
    ]);
  }

  roll(id: string): RollEntry {
    const seen = this.room.view.snapshot.occupancy?.count ?? null;
    return this.rolls.get(id) ?? { lessonId: id, seen, confirmed: null, confirmedBy: null, confirmedAt: null };
  }

  viewFor(you: string): LessonView | null {
    const lesson = this.current;
    const me = lesson?.participants.find(one => one.id === you);
    return lesson && {
      standing: me?.standing ?? 'admitted', stage: lesson.stage, host: null, resumedAt: null, serverTime: now(), cameraUses: lesson.cameraUses.filter(one => one.participantId === you),
      cameras: me?.mayTurnCamera ? [{ id: 'camera-ptz', name: { 'zh-CN': '教室摄像机', en: 'Room camera' }, presets: ['board', 'teacher', 'class'] }] : [],
      id: lesson.id, kind: lesson.kind, title: lesson.title, state: lesson.state,
      room: { name: this.room.view.snapshot.name, site: 'yucai' }, participants: lesson.participants, you,
      feeds: ['room', ...lesson.participants.filter(one => one.isPublishing).map(one => one.id)], roomFeeds: lesson.feeds, slides: lesson.slides, notice: lesson.errorCode,
    };
  }
}

function ago(minutes: number): string {
  return new Date(Date.now() - minutes * 60_000).toISOString();
}

/** Something that looks like a QR code; it opens nothing. */
function qr(seed: number): string {
  let x = 7919 + seed;
  const bit = () => (x = (x * 1103515245 + 12345) & 0x7fffffff) % 5 < 2;
  const finder = (a: number, b: number) => `M${a} ${b}h7v7h-7zM${a + 1} ${b + 1}v5h5v-5zM${a + 2} ${b + 2}h3v3h-3z`;
  let path = finder(4, 4) + finder(22, 4) + finder(4, 22);
  for (let row = 4; row < 29; row++) for (let column = 4; column < 29; column++) {
    const corner = (row < 12 && (column < 12 || column > 20)) || (row > 20 && column < 12);
    if (!corner && bit()) path += `M${column} ${row}h1v1h-1z`;
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 33 33"><path fill="#fff" d="M0 0h33v33H0z"/><path fill-rule="evenodd" d="${path}"/></svg>`;
}
