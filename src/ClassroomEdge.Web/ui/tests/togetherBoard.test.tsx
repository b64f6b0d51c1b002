import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BoardOp, BoardShape } from '../src/api/types';
import { boardProblem, boardWaits, draw, leaveBoard, seen, takeBoard, takeStep } from '../src/together/board';
import { BoardCanvas } from '../src/together/BoardCanvas';
import { place, you } from '../src/together/place';

interface Asked { path: string; body: { clientId: string; page: string; shape: BoardShape } }

const host = document.body.appendChild(document.createElement('div'));
let asked: Asked[];
let refusals: (() => Promise<Response>)[];

beforeEach(() => {
  place.value = { lessonId: 'l', token: undefined, isTeacher: true };
  you.value = 'room';
  takeBoard({ isOpen: true, access: 'teacher', page: 'blank-1', pages: ['blank-1'] }, []);
  asked = [];
  refusals = [];
  vi.stubGlobal('ResizeObserver', class { observe() {} disconnect() {} });
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
  vi.stubGlobal('fetch', vi.fn((path: string, request: RequestInit) => {
    const one = { path: String(path), body: JSON.parse(String(request.body)) as Asked['body'] };
    if (!one.path.endsWith('/board/steps')) return Promise.resolve(new Response(null, { status: 204 }));
    asked.push(one);
    return refusals.shift()?.() ?? Promise.resolve(Response.json({
      number: asked.length, authorId: 'room', kind: 'add', page: one.body.page, shape: one.body.shape, erased: [], isActive: true, clientId: one.body.clientId,
    } satisfies BoardOp));
  }));
});
afterEach(() => {
  act(() => { render(null, host); });
  leaveBoard();
  place.value = null;
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const shape = { tool: 'pen' as const, colour: '#c62828', width: 30, points: [0, 0, 10, 10], text: null };

describe('board', () => {
  it('Draw_LineCut_IsSeenAtOnceAndSentAgainInOrderWithTheSameId', async () => {
    vi.useFakeTimers();
    refusals = [() => Promise.reject(new TypeError('cut')), () => Promise.resolve(new Response('{}', { status: 503 }))];
    draw('blank-1', shape);
    draw('blank-1', { ...shape, points: [5, 5] });
    expect(seen.value.length).toBe(2);
    await vi.advanceTimersByTimeAsync(50);
    expect(boardWaits.value).toBe(true);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(asked.length).toBe(4);
    expect(new Set(asked.slice(0, 3).map(one => one.body.clientId)).size).toBe(1);
    expect(asked[3]!.body.shape.points).toEqual([5, 5]);
    expect(seen.value.map(one => one.number)).toEqual([3, 4]);
    expect(boardWaits.value).toBe(false);
  });

  it('Draw_Refused_IsTakenBackAndSaysWhy', async () => {
    refusals = [() => Promise.resolve(new Response(JSON.stringify({ code: 'board.not-allowed' }), { status: 403 }))];
    draw('blank-1', shape);
    await vi.waitFor(() => expect(boardProblem.value?.code).toBe('board.not-allowed'));
    expect(seen.value).toEqual([]);
  });

  it('Step_ToldBeforeTheAnswer_IsNotSeenTwice', async () => {
    let answer = (_: Response) => {};
    refusals = [() => new Promise(resolve => { answer = resolve; })];
    draw('blank-1', shape);
    await vi.waitFor(() => expect(asked.length).toBe(1));
    const step: BoardOp = { number: 1, authorId: 'room', kind: 'add', page: 'blank-1', shape, erased: [], isActive: true, clientId: asked[0]!.body.clientId };
    takeStep(step);
    expect(seen.value.length).toBe(1);
    answer(Response.json(step));
    await vi.waitFor(() => expect(seen.value.map(one => one.number)).toEqual([1]));
  });

  it('Keyboard_SpaceArrowsSpace_DrawsALine_EscapeDoesNot', async () => {
    act(() => { render(<BoardCanvas brush={{ tool: 'pen', colour: '#c62828', width: 28 }} />, host); });
    const canvas = host.querySelector<HTMLElement>('[data-testid="board-canvas"]')!;
    const press = (key: string, shiftKey = false) => act(() => { canvas.dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey, bubbles: true })); });
    expect(canvas.tabIndex).toBe(0);
    for (const key of [' ', 'ArrowRight', 'ArrowDown', ' ']) press(key);
    await vi.waitFor(() => expect(asked.length).toBe(1));
    expect(asked[0]!.body.shape.points).toEqual([5000, 5000, 5200, 5000, 5200, 5200]);
    for (const key of [' ', 'ArrowLeft', 'Escape']) press(key);
    await act(() => Promise.resolve());
    expect(asked.length).toBe(1);
  });

  it('Canvas_ForThoseWhoOnlyLook_TakesNoPen', () => {
    act(() => { render(<BoardCanvas brush={null} />, host); });
    expect(host.querySelector<HTMLElement>('[data-testid="board-canvas"]')!.tabIndex).toBe(-1);
  });
});
