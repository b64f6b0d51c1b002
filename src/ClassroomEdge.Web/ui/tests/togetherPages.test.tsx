import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Problem } from '../src/api/problem';
import type { Poll, PollAnswer } from '../src/api/types';
import { ChatPane } from '../src/together/ChatPane';
import { chatOn, ownLines, takeChat } from '../src/together/chat';
import { place, role, you } from '../src/together/place';
import { PollForm } from '../src/together/PollForm';
import { PollResults } from '../src/together/PollResults';

let host: HTMLElement;
const show = (content: preact.ComponentChild) => act(() => { render(content, host); });
const find = (id: string) => host.querySelector<HTMLElement>(`[data-testid="${id}"]`);
const tap = (id: string) => act(() => { find(id)!.click(); });
const type = (id: string, text: string) => act(() => {
  const field = find(id) as HTMLTextAreaElement;
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
});

const poll = (rest: Partial<Poll> = {}): Poll => ({
  id: 'q', number: 1, kind: 'choice', question: '选哪个？', options: ['甲', '乙', '丙'], many: false, state: 'open', showsResults: false, correct: [],
  openedAt: '', closedAt: null, answers: 0, results: null, yours: null, ...rest,
});

beforeEach(() => {
  host = document.body.appendChild(document.createElement('div'));
});
afterEach(() => {
  act(() => { render(null, host); });
  host.remove();
  vi.unstubAllGlobals();
});

describe('poll', () => {
  it('OneChoice_ATap_SendsItAndAnotherChangesIt', async () => {
    const sent: PollAnswer[] = [];
    show(<PollForm poll={poll()} onAnswer={async answer => { sent.push(answer); }} />);
    await tap('poll-choice-1');
    await vi.waitFor(() => expect(find('poll-form')!.dataset['state']).toBe('sent'));
    await tap('poll-choice-2');
    await vi.waitFor(() => expect(sent.map(one => one.choices)).toEqual([[1], [2]]));
    expect(find('poll-choice-2')!.getAttribute('aria-checked')).toBe('true');
    expect(find('poll-choice-1')!.getAttribute('aria-checked')).toBe('false');
  });

  it('Several_AreSentTogether', async () => {
    const sent: PollAnswer[] = [];
    show(<PollForm poll={poll({ many: true })} onAnswer={async answer => { sent.push(answer); }} />);
    await tap('poll-choice-2');
    await tap('poll-choice-0');
    expect(sent).toEqual([]);
    await tap('poll-send');
    await vi.waitFor(() => expect(sent.map(one => one.choices)).toEqual([[2, 0]]));
  });

  it('Refused_TellsWhy', async () => {
    show(<PollForm poll={poll()} onAnswer={() => Promise.reject(new Problem('poll.closed', 409, 'closed'))} />);
    await tap('poll-choice-0');
    await vi.waitFor(() => expect(find('poll-problem')?.dataset['code']).toBe('poll.closed'));
  });

  it('Results_AreBarsWithCounts_HiddenOnesAreNot', () => {
    show(<PollResults poll={poll({ answers: 4, results: { counts: [1, 3, 0], texts: [] }, correct: [1] })} />);
    expect(['0', '1', '2'].map(place => find(`poll-bar-${place}`)!.dataset['count'])).toEqual(['1', '3', '0']);
    expect(find('poll-bar-1')!.className).toContain('is-right');
    show(<PollResults poll={poll({ answers: 4 })} />);
    expect(find('poll-bar-0')!.dataset['count']).toBeUndefined();
  });
});

describe('chat', () => {
  beforeEach(() => {
    place.value = { lessonId: 'l', token: 'ticket', isTeacher: false };
    role.value = 'partner';
    you.value = 'p1';
    takeChat({ isOn: true, lines: [{ number: 1, at: '2026-03-02T08:00:00Z', authorId: 'room', author: '王老师', school: '', text: '大家好', isCleared: false }], hasEarlier: false }, true);
  });

  it('Refused_Line_StaysWithTheReasonAndIsSentAgainWithItsId', async () => {
    const asked: { clientId: string }[] = [];
    vi.stubGlobal('fetch', vi.fn(async (_: string, request: RequestInit) => {
      asked.push(JSON.parse(String(request.body)) as { clientId: string });
      return asked.length === 1
        ? new Response(JSON.stringify({ code: 'chat.too-fast', detail: 'wait' }), { status: 429 })
        : Response.json({ number: 2, at: '2026-03-02T08:00:01Z', authorId: 'p1', author: '李', school: '', text: '好', isCleared: false });
    }));
    show(<ChatPane />);
    type('chat-input', '好');
    await act(() => { find('chat-input')!.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true })); });
    await vi.waitFor(() => expect(host.querySelector('.chat-refused')).not.toBeNull());
    await act(() => { host.querySelector<HTMLElement>('[data-testid="chat-sending"] .button')!.click(); });
    await vi.waitFor(() => expect(find('chat-line-2')?.textContent).toContain('好'));
    expect(asked[0]!.clientId).toBe(asked[1]!.clientId);
    expect(ownLines.value).toEqual([]);
  });

  it('Closed_ChatOrGuest_HasNoField', () => {
    chatOn.value = false;
    show(<ChatPane />);
    expect(find('chat-input')).toBeNull();
    expect(find('chat-closed')).not.toBeNull();
    chatOn.value = true;
    role.value = 'guest';
    show(<ChatPane key="guest" />);
    expect(find('chat-input')).toBeNull();
  });

  it('Cleared_Line_ShowsNoText', () => {
    takeChat({ isOn: true, lines: [{ number: 1, at: '2026-03-02T08:00:00Z', authorId: 'room', author: '王老师', school: '', text: '', isCleared: true }], hasEarlier: false }, false);
    show(<ChatPane />);
    expect(find('chat-line-1')!.dataset['cleared']).toBe('true');
  });
});
