import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Problem } from '../src/api/problem';
import type { BoardOp, ChatLine, ChatView, LessonTimer, NotesUpdate, Poll } from '../src/api/types';
import { lessonOf } from '../src/answer/door';
import { redoable, seenOn, slideOf, takeBoard, takeStep, undoable } from '../src/together/board';
import { chatLines, takeChat, takeLine, unread } from '../src/together/chat';
import { simplify, touches } from '../src/together/ink';
import { Notes, bytesOf, textOf } from '../src/together/notes';
import { openTool, you } from '../src/together/place';
import { currentPoll, takePoll, takePolls } from '../src/together/polls';
import { boxClockSeen, boxNow, clockOf, secondsOf } from '../src/together/timer';

const line = (number: number, authorId = 'p2', text = `line ${number}`): ChatLine =>
  ({ number, at: '2026-03-02T08:00:00Z', authorId, author: authorId, school: '', text, isCleared: false });
const chat = (...lines: ChatLine[]): ChatView => ({ isOn: true, lines, hasEarlier: false });

describe('chat', () => {
  beforeEach(() => { you.value = 'p1'; openTool.value = null; });

  it('Lines_OutOfOrderAndTwice_AreOnceInOrder', () => {
    takeChat(chat(line(1)), true);
    takeLine(line(3));
    takeLine(line(2));
    takeLine(line(3));
    expect(chatLines.value.map(one => one.number)).toEqual([1, 2, 3]);
  });

  it('Unread_CountsOthersLinesSinceThePageCame', () => {
    takeChat(chat(line(1), line(2)), true);
    expect(unread.value).toBe(0);
    takeLine(line(3));
    takeLine(line(4, 'p1'));
    expect(unread.value).toBe(1);
    openTool.value = 'chat';
    expect(unread.value).toBe(0);
  });

  it('Chat_ReadAgainAfterACut_KeepsEarlierPagesAndTakesClearedLines', () => {
    takeChat(chat(line(1), line(2)), true);
    takeChat(chat({ ...line(2, 'p2', ''), isCleared: true }, line(3)), false);
    expect(chatLines.value.map(one => [one.number, one.isCleared])).toEqual([[1, false], [2, true], [3, false]]);
    expect(unread.value).toBe(1);
  });
});

const step = (number: number, rest: Partial<BoardOp> = {}): BoardOp => ({
  number, authorId: 'p1', kind: 'add', page: 'blank-1', erased: [], isActive: true, clientId: `c${number}`,
  shape: rest.kind && rest.kind !== 'add' ? null : { tool: 'pen', colour: '#000000', width: 30, points: [number, 0], text: null }, ...rest,
});
const numbers = () => seenOn('blank-1').map(one => one.number);

describe('board', () => {
  beforeEach(() => {
    you.value = 'p1';
    takeBoard({ isOpen: true, access: 'partners', page: 'blank-1', pages: ['blank-1'] }, []);
  });

  it('Seen_ErasedAndCleared_AreGoneUntilThatIsUndone', () => {
    [step(1), step(2, { authorId: 'p2' }), step(3, { kind: 'erase', erased: [1] }), step(4, { kind: 'clear', authorId: 'room' }), step(5)].forEach(takeStep);
    expect(numbers()).toEqual([5]);
    takeStep(step(4, { kind: 'clear', authorId: 'room', isActive: false }));
    expect(numbers()).toEqual([2, 5]);
    takeStep(step(3, { kind: 'erase', erased: [1], isActive: false }));
    expect(numbers()).toEqual([1, 2, 5]);
  });

  it('Undo_IsTheNewestOwnStep_RedoTheOldestUndoneSince', () => {
    [step(1), step(2), step(3, { authorId: 'p2' }), step(4)].forEach(takeStep);
    expect(undoable.value?.number).toBe(4);
    takeStep(step(4, { isActive: false }));
    takeStep(step(2, { isActive: false }));
    expect(undoable.value?.number).toBe(1);
    expect(redoable.value?.number).toBe(2);
    takeStep(step(5));
    expect(redoable.value).toBeNull();
  });

  it('Slide_OfAPage_IsDeckAndNumber', () => {
    expect(slideOf('slide-ab12-7')).toEqual({ deck: 'ab12', number: 7 });
    expect(slideOf('blank-1')).toBeNull();
  });
});

describe('ink', () => {
  it('Simplify_StraightLine_LeavesItsEnds_AndCornersStay', () => {
    expect(simplify([0, 0, 100, 1, 200, 0, 300, 1, 400, 0])).toEqual([0, 0, 400, 0]);
    expect(simplify([0, 0, 200, 0, 200, 300])).toEqual([0, 0, 200, 0, 200, 300]);
    expect(simplify([5, 5])).toEqual([5, 5]);
  });

  it('Touches_LineRectangleDotText_OnlyWhereTheyAreSeen', () => {
    const shape = { colour: '#000000', width: 20, text: null };
    expect(touches({ ...shape, tool: 'line', points: [0, 0, 1000, 0] }, 500, 100, 80)).toBe(true);
    expect(touches({ ...shape, tool: 'line', points: [0, 0, 1000, 0] }, 500, 400, 80)).toBe(false);
    expect(touches({ ...shape, tool: 'rectangle', points: [0, 0, 4000, 4000] }, 2000, 2000, 80)).toBe(false);
    expect(touches({ ...shape, tool: 'rectangle', points: [0, 0, 4000, 4000] }, 0, 2000, 80)).toBe(true);
    expect(touches({ ...shape, tool: 'pen', points: [100, 100] }, 120, 100, 80)).toBe(true);
    expect(touches({ ...shape, tool: 'text', width: 300, points: [1000, 1000], text: '你好' }, 1300, 1200, 10)).toBe(true);
    expect(touches({ ...shape, tool: 'text', width: 300, points: [1000, 1000], text: '你好' }, 4000, 1200, 10)).toBe(false);
  });
});

const poll = (id: string, number: number, rest: Partial<Poll> = {}): Poll => ({
  id, number, kind: 'choice', question: '', options: ['A', 'B'], many: false, state: 'open', showsResults: false, correct: [],
  openedAt: '', closedAt: null, answers: 0, results: null, yours: null, ...rest,
});

describe('polls', () => {
  it('News_WithoutOwnAnswer_KeepsIt', () => {
    takePolls([poll('a', 1, { yours: { choices: [1], text: null, name: null } })]);
    takePoll(poll('a', 1, { answers: 5 }));
    expect(currentPoll.value?.yours?.choices).toEqual([1]);
    expect(currentPoll.value?.answers).toBe(5);
  });

  it('Current_IsTheOpenOne_ElseTheNewest', () => {
    takePolls([poll('a', 1), poll('b', 2, { state: 'closed' })]);
    expect(currentPoll.value?.id).toBe('a');
    takePoll(poll('a', 1, { state: 'closed' }));
    expect(currentPoll.value?.id).toBe('b');
  });

  it('Address_OfAPhone_NamesTheLesson', () => {
    expect(lessonOf('/answer/ab12cd')).toBe('ab12cd');
    expect(lessonOf('/answer')).toBeNull();
  });
});

describe('timer', () => {
  const timer: LessonTimer = { id: 'a', kind: 'countdown', duration: 180, elapsed: 0, runsSince: '2026-03-02T08:00:00Z', sound: false };
  const at = Date.parse('2026-03-02T08:00:00Z');

  it('Countdown_ShowsWholeSecondsDownToZeroAndStays', () => {
    expect(clockOf(timer, at)).toBe('3:00');
    expect(clockOf(timer, at + 500)).toBe('3:00');
    expect(clockOf(timer, at + 1000)).toBe('2:59');
    expect(clockOf(timer, at + 180_000)).toBe('0:00');
    expect(clockOf(timer, at + 999_000)).toBe('0:00');
  });

  it('Paused_StandsStill_StopwatchRunsUp', () => {
    expect(secondsOf({ ...timer, runsSince: null, elapsed: 30 }, at + 99_000)).toBe(150);
    expect(clockOf({ ...timer, kind: 'stopwatch', duration: 0 }, at + 3_725_000)).toBe('1:02:05');
  });

  it('Clock_FollowsTheBox_ByItsQuickestAnswer', () => {
    vi.useFakeTimers({ now: 1_000_000 });
    boxClockSeen(new Date(1_060_000).toISOString(), 1_000_000, 1_000_040);
    boxClockSeen(new Date(1_090_000).toISOString(), 1_000_000, 1_004_000);
    expect(boxNow() - Date.now()).toBeCloseTo(59_980, 0);
    vi.useRealTimers();
  });
});

/** A box that keeps updates and tells them to all. */
class Box {
  readonly kept: NotesUpdate[] = [];
  readonly pages: Notes[] = [];
  failures = 0;
  failure: unknown = new TypeError('cut');

  open(storage: Storage): Notes {
    const notes = new Notes({
      read: async () => [...this.kept],
      write: async (content, clientId) => {
        if (this.failures-- > 0) throw this.failure;
        const known = this.kept.find(one => one.clientId === clientId);
        if (known) return known;
        const update = { number: this.kept.length + 1, content, clientId };
        this.kept.push(update);
        this.pages.forEach(page => page.take(update));
        return update;
      },
    }, 'notes', storage);
    this.pages.push(notes);
    return notes;
  }
}

const memory = (): Storage => {
  const kept = new Map<string, string>();
  return {
    getItem: key => kept.get(key) ?? null, setItem: (key, value) => { kept.set(key, value); }, removeItem: key => { kept.delete(key); },
    clear: () => kept.clear(), key: () => null, get length() { return kept.size; },
  };
};

describe('notes', () => {
  const type = (notes: Notes, change: (text: string) => string, caret?: number) => {
    const before = notes.text.toString();
    const after = change(before);
    notes.edit(before, after, caret ?? after.length);
  };

  it('TwoWriters_AtOnce_EndWithTheSameTextAndEveryLetter', async () => {
    vi.useFakeTimers();
    const box = new Box();
    const [one, two] = [box.open(memory()), box.open(memory())];
    for (let i = 0; i < 20; i++) {
      type(one, text => `${text}a`);
      type(two, text => `b${text}`, 1);
      if (i % 3 === 0) await vi.advanceTimersByTimeAsync(200);
    }
    await vi.advanceTimersByTimeAsync(1000);
    expect(one.text.toString()).toBe(two.text.toString());
    expect([...one.text.toString()].filter(c => c === 'a').length).toBe(20);
    expect([...one.text.toString()].filter(c => c === 'b').length).toBe(20);
    expect(one.waits.value).toBe(false);
    vi.useRealTimers();
  });

  it('LineCut_TextIsSentAgain_AndSurvivesAClosedPage', async () => {
    vi.useFakeTimers();
    const box = new Box();
    const storage = memory();
    const first = box.open(storage);
    box.failures = 3;
    type(first, () => '备课要点');
    await vi.advanceTimersByTimeAsync(200);
    expect(first.waits.value).toBe(true);
    expect(box.kept).toEqual([]);

    // The page is closed and opened anew before the line is back.
    box.pages.length = 0;
    box.failures = 0;
    const again = box.open(storage);
    await again.load();
    await vi.advanceTimersByTimeAsync(500);
    expect(again.text.toString()).toBe('备课要点');
    await vi.advanceTimersByTimeAsync(20_000);
    const reader = box.open(memory());
    await reader.load();
    expect(reader.text.toString()).toBe('备课要点');
    vi.useRealTimers();
  });

  it('BoxThatDoesNotKnowTheLessonYet_TextIsSentOnceItDoes', async () => {
    vi.useFakeTimers();
    const box = new Box();
    const page = box.open(memory());
    box.failures = 1;
    box.failure = new Problem('call.not-found', 404, 'the lesson is not held with that box');
    type(page, () => '备课要点');
    await vi.advanceTimersByTimeAsync(20_000);
    expect(box.kept).toEqual([]);
    expect(page.problem.value?.code).toBe('call.not-found');

    // The boxes have found each other again.
    await page.load();
    await vi.advanceTimersByTimeAsync(200);
    expect(page.waits.value).toBe(false);
    expect(page.problem.value).toBe(null);
    const reader = box.open(memory());
    await reader.load();
    expect(reader.text.toString()).toBe('备课要点');
    vi.useRealTimers();
  });

  it('Compose_WhileOthersWrite_TakesTheirsAfterwards', async () => {
    vi.useFakeTimers();
    const box = new Box();
    const [one, two] = [box.open(memory()), box.open(memory())];
    type(one, () => '前后');
    await vi.advanceTimersByTimeAsync(300);
    one.hold();
    type(two, () => '前XX后', 3);
    await vi.advanceTimersByTimeAsync(300);
    expect(one.text.toString()).toBe('前后');
    one.edit('前后', '前后中文', 4);
    one.release();
    await vi.advanceTimersByTimeAsync(300);
    expect(one.text.toString()).toBe('前XX后中文');
    expect(two.text.toString()).toBe('前XX后中文');
    vi.useRealTimers();
  });

  it('Edit_SurrogatesAndRepeats_StayWhole', () => {
    const notes = new Box().open(memory());
    notes.edit('', '👍', 2);
    notes.edit('👍', '👎', 2);
    expect(notes.text.toString()).toBe('👎');
    notes.edit('👎', 'aaa👎', 3);
    notes.edit('aaa👎', 'aa👎', 1);
    expect(notes.text.toString()).toBe('aa👎');
  });

  it('Base64_OfAnyBytes_ComesBack', () => {
    const bytes = Uint8Array.from({ length: 20_000 }, (_, i) => (i * 31) & 255);
    expect(bytesOf(textOf(bytes))).toEqual(bytes);
  });
});
