import { useEffect, useRef, useState } from 'preact/hooks';
import type { BoardShape } from '../api/types';
import { pictureAt } from '../feeds/pages';
import { t } from '../i18n';
import { boardHead, draw, drafts, erase, mayDraw, seen, slideOf, type Seen } from './board';
import { together, urlOf } from './client';
import { drawShape, Full, simplify, touches } from './ink';
import { place, you } from './place';

export type Tool = 'pen' | 'marker' | 'line' | 'rectangle' | 'text' | 'eraser';
export interface Brush { tool: Tool; colour: string; width: number }

const SketchEveryMs = 80;
const Rubber = 120;
const Step = 200;

/**
 * The page itself: what is settled is drawn once on the lower canvas, what moves on the upper one, so that the pen follows
 * at the screen's own rate however much is on the page.
 */
export function BoardCanvas({ brush, onText }: { brush: Brush | null; onText?: (x: number, y: number) => void }) {
  const settled = useRef<HTMLCanvasElement>(null);
  const moving = useRef<HTMLCanvasElement>(null);
  const page = boardHead.value.page;
  const shapes = seen.value;
  const others = drafts.value;
  const live = useRef<{ shape: BoardShape; rubbed: Set<number> } | null>(null);
  const cursor = useRef<{ x: number; y: number; isShown: boolean; from: [number, number] | null }>({ x: Full / 2, y: Full / 2, isShown: false, from: null });
  const frame = useRef(0);
  const lastSketch = useRef(0);
  const state = useRef({ brush, page, shapes, others });
  state.current = { brush, page, shapes, others };

  // What is on the lower canvas: where only more has come, only that is drawn.
  const painted = useRef<string[]>([]);
  const paintSettled = () => {
    const keys = state.current.shapes.filter(one => !live.current?.rubbed.has(one.number));
    const more = painted.current.length > 0 && painted.current.every((key, i) => keys[i]?.key === key);
    paint(settled.current, (to, width, height) => {
      for (const one of more ? keys.slice(painted.current.length) : keys) drawShape(to, one.shape, width, height);
    }, more);
    painted.current = keys.map(one => one.key);
  };
  const paintMoving = () => {
    cancelAnimationFrame(frame.current);
    frame.current = requestAnimationFrame(() => paint(moving.current, (to, width, height) => {
      for (const draft of state.current.others.values()) if (draft.page === state.current.page && draft.shape) drawShape(to, draft.shape, width, height);
      if (live.current && live.current.shape.points.length > 0) drawShape(to, live.current.shape, width, height);
      const { x, y, isShown } = cursor.current;
      if (isShown) {
        to.strokeStyle = '#0b6b63';
        to.lineWidth = 2;
        to.beginPath();
        to.arc((x / Full) * width, (y / Full) * height, 10, 0, 7);
        to.stroke();
      }
    }));
  };
  useEffect(() => { painted.current = []; }, [page]);
  useEffect(paintSettled, [shapes, page]);
  useEffect(paintMoving);
  useEffect(() => {
    const watch = new ResizeObserver(() => { fit(settled.current); fit(moving.current); painted.current = []; paintSettled(); paintMoving(); });
    watch.observe(settled.current!);
    return () => { watch.disconnect(); cancelAnimationFrame(frame.current); };
  }, []);

  const at = (event: PointerEvent): [number, number] => {
    const box = moving.current!.getBoundingClientRect();
    return [Math.round(((event.clientX - box.left) / box.width) * Full), Math.round(((event.clientY - box.top) / box.height) * Full)];
  };
  const rub = (x: number, y: number) => {
    const isTeacher = place.peek()?.isTeacher;
    let hit = false;
    for (const one of state.current.shapes as Seen[]) {
      if (one.number > 0 && !live.current!.rubbed.has(one.number) && (isTeacher || one.authorId === you.peek()) && touches(one.shape, x, y, Rubber)) {
        live.current!.rubbed.add(one.number);
        hit = true;
      }
    }
    if (hit) paintSettled();
  };
  const begin = (x: number, y: number) => {
    const use = state.current.brush!;
    live.current = { rubbed: new Set(), shape: { tool: use.tool === 'eraser' ? 'pen' : use.tool, colour: use.colour, width: use.width, points: use.tool === 'eraser' ? [] : [x, y], text: null } };
    if (use.tool === 'eraser') rub(x, y);
    paintMoving();
  };
  const go = (x: number, y: number) => {
    const now = live.current!;
    const tool = state.current.brush!.tool;
    if (tool === 'eraser') return rub(x, y);
    const points = now.shape.points;
    if (tool === 'line' || tool === 'rectangle') now.shape.points = [points[0]!, points[1]!, x, y];
    else if (points.length < 3998 && Math.hypot(x - points.at(-2)!, y - points.at(-1)!) >= 4) points.push(x, y);
    paintMoving();
    if (performance.now() - lastSketch.current > SketchEveryMs && now.shape.points.length >= 4) {
      lastSketch.current = performance.now();
      void together.sketch(state.current.page, { ...now.shape, points: simplify(now.shape.points, 15) }).catch(() => {});
    }
  };
  const end = (isGood: boolean) => {
    const done = live.current;
    live.current = null;
    const use = state.current.brush;
    if (done && isGood && use) {
      if (use.tool === 'eraser') {
        if (done.rubbed.size > 0) erase(state.current.page, [...done.rubbed]);
      } else if (use.tool === 'pen' || use.tool === 'marker') draw(state.current.page, { ...done.shape, points: simplify(done.shape.points) });
      else if (done.shape.points.length === 4) draw(state.current.page, done.shape);
    } else if (done?.shape.points.length) void together.sketch(state.current.page, null).catch(() => {});
    paintSettled();
    paintMoving();
  };

  /** Without a pointer: arrows move a mark, space sets the pen down and lifts it. */
  const key = (event: KeyboardEvent) => {
    const mark = cursor.current;
    const far = event.shiftKey ? Step * 4 : Step;
    const move: Record<string, [number, number]> = { ArrowLeft: [-far, 0], ArrowRight: [far, 0], ArrowUp: [0, -far], ArrowDown: [0, far] };
    const by = move[event.key];
    if (by) {
      event.preventDefault();
      mark.isShown = true;
      mark.x = Math.max(0, Math.min(Full, mark.x + by[0]));
      mark.y = Math.max(0, Math.min(Full, mark.y + by[1]));
      if (live.current) go(mark.x, mark.y);
    } else if (event.key === ' ' || event.key === 'Enter') {
      event.preventDefault();
      mark.isShown = true;
      if (brush?.tool === 'text') onText?.(mark.x, mark.y);
      else if (live.current) end(true);
      else if (brush) begin(mark.x, mark.y);
    } else if (event.key === 'Escape' && live.current) {
      event.stopPropagation();
      end(false);
    } else return;
    paintMoving();
  };

  const draws = mayDraw.value && brush !== null;
  return (
    <div class="board-page" data-testid="board-page" data-page={page} data-shapes={shapes.length} data-drafts={[...others.values()].filter(one => one.page === page).length}>
      <SlideBelow page={page} />
      <canvas ref={settled} class="board-layer" />
      <canvas
        ref={moving} class={draws ? `board-layer is-drawing tool-${brush.tool}` : 'board-layer'} tabIndex={draws ? 0 : -1} role="img" data-testid="board-canvas"
        aria-label={t('board.canvas', { count: shapes.length })}
        onPointerDown={event => {
          if (!draws || !event.isPrimary || event.button !== 0) return;
          cursor.current.isShown = false;
          if (brush.tool === 'text') { onText?.(...at(event)); return; }
          event.currentTarget.setPointerCapture(event.pointerId);
          begin(...at(event));
        }}
        onPointerMove={event => {
          if (!live.current || !event.isPrimary) return;
          // All points that the pen gave since the last frame, not only the last.
          const points = event.getCoalescedEvents?.() ?? [];
          for (const one of points.length > 0 ? points : [event]) go(...at(one));
        }}
        onPointerUp={event => { if (live.current && event.isPrimary) end(true); }}
        onPointerCancel={() => { if (live.current) end(false); }}
        onKeyDown={draws ? key : undefined}
        onBlur={() => { cursor.current.isShown = false; paintMoving(); }}
      />
    </div>
  );
}

/** The slide under a page that lies over one. */
function SlideBelow({ page }: { page: string }) {
  const [picture, setPicture] = useState<string | null>(null);
  const slide = slideOf(page);
  const here = place.value;
  useEffect(() => {
    setPicture(null);
    if (!slide || !here) return;
    let over = false;
    const look = () => void pictureAt(urlOf(here, `/slides/${encodeURIComponent(slide.deck)}/${slide.number}`), here.token ?? null)
      .then(url => { if (!over) setPicture(url); }, () => { if (!over) setTimeout(() => { if (!over) look(); }, 3000); });
    look();
    return () => { over = true; };
  }, [page, here?.lessonId, here?.via]);
  return slide && picture ? <img class="board-slide" alt={t('board.slide', { number: slide.number })} src={picture} draggable={false} /> : null;
}

function fit(canvas: HTMLCanvasElement | null): void {
  if (!canvas) return;
  const scale = Math.min(2, devicePixelRatio || 1);
  canvas.width = Math.max(1, Math.round(canvas.clientWidth * scale));
  canvas.height = Math.max(1, Math.round(canvas.clientHeight * scale));
}

function paint(canvas: HTMLCanvasElement | null, content: (to: CanvasRenderingContext2D, width: number, height: number) => void, keeps = false): void {
  const to = canvas?.getContext('2d');
  if (!canvas || !to) return;
  if (!keeps) to.clearRect(0, 0, canvas.width, canvas.height);
  content(to, canvas.width, canvas.height);
}
