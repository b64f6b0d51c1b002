import type { BoardShape } from '../api/types';

/** A page is 10 000 × 10 000, shown 16:9. */
export const Full = 10_000;

/** Fewer points, the same line: leaves out those nearer than `least` to the line between their neighbours (Douglas–Peucker). */
export function simplify(points: number[], least = 6): number[] {
  const count = points.length / 2;
  if (count < 3) return points;
  const keep = new Uint8Array(count);
  keep[0] = keep[count - 1] = 1;
  const stack: [number, number][] = [[0, count - 1]];
  while (stack.length > 0) {
    const [from, to] = stack.pop()!;
    const [ax, ay, bx, by] = [points[from * 2]!, points[from * 2 + 1]!, points[to * 2]!, points[to * 2 + 1]!];
    const length = Math.hypot(bx - ax, by - ay);
    let farthest = 0;
    let at = -1;
    for (let i = from + 1; i < to; i++) {
      const [x, y] = [points[i * 2]!, points[i * 2 + 1]!];
      const away = length === 0 ? Math.hypot(x - ax, y - ay) : Math.abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length;
      if (away > farthest) { farthest = away; at = i; }
    }
    if (farthest > least) {
      keep[at] = 1;
      stack.push([from, at], [at, to]);
    }
  }
  return points.filter((_, i) => keep[i >> 1] === 1);
}

/** Draws a shape on a canvas of that size, as the PDF does. */
export function drawShape(to: CanvasRenderingContext2D, shape: BoardShape, width: number, height: number): void {
  const x = (i: number) => (shape.points[i * 2]! / Full) * width;
  const y = (i: number) => (shape.points[i * 2 + 1]! / Full) * height;
  const count = shape.points.length / 2;
  to.save();
  to.strokeStyle = to.fillStyle = shape.colour;
  to.lineWidth = Math.max(1, (shape.width / Full) * width);
  to.lineCap = to.lineJoin = 'round';
  if (shape.tool === 'marker') {
    to.globalAlpha = 0.35;
    to.globalCompositeOperation = 'multiply';
  }
  to.beginPath();
  if (shape.tool === 'text') {
    const size = (shape.width / Full) * width;
    to.font = `${size}px ${fontFamily()}`;
    to.textBaseline = 'alphabetic';
    (shape.text ?? '').split('\n').forEach((line, row) => to.fillText(line, x(0), y(0) + size + row * size * 1.3));
  } else if (shape.tool === 'rectangle') {
    to.strokeRect(x(0), y(0), x(1) - x(0), y(1) - y(0));
  } else {
    to.moveTo(x(0), y(0));
    // From middle to middle, each point bending the way there: smooth without leaving the hand's line.
    if (shape.tool !== 'line') {
      for (let i = 1; i < count - 1; i++) to.quadraticCurveTo(x(i), y(i), (x(i) + x(i + 1)) / 2, (y(i) + y(i + 1)) / 2);
    }
    to.lineTo(x(count - 1), y(count - 1));
    to.stroke();
  }
  to.restore();
}

let family = '';
const fontFamily = () => family ||= getComputedStyle(document.body).fontFamily || 'sans-serif';

/** Whether the rubber at that point touches the shape. */
export function touches(shape: BoardShape, px: number, py: number, radius: number): boolean {
  const p = shape.points;
  // Up and down a page is shorter than across: distances are taken as seen.
  const flat = 9 / 16;
  const near = (ax: number, ay: number, bx: number, by: number) => {
    const [dx, dy] = [bx - ax, (by - ay) * flat];
    const [qx, qy] = [px - ax, (py - ay) * flat];
    const along = dx === 0 && dy === 0 ? 0 : Math.max(0, Math.min(1, (qx * dx + qy * dy) / (dx * dx + dy * dy)));
    return Math.hypot(qx - along * dx, qy - along * dy) <= radius + shape.width / 2;
  };
  if (shape.tool === 'text') {
    const lines = (shape.text ?? '').split('\n');
    const wide = Math.max(...lines.map(line => [...line].reduce((sum, c) => sum + (c.charCodeAt(0) > 0x2e7f ? 1 : 0.56), 0))) * shape.width;
    const high = (lines.length * 1.3 * shape.width) / flat;
    return px >= p[0]! - radius && px <= p[0]! + wide + radius && py >= p[1]! - radius && py <= p[1]! + high + radius;
  }
  if (shape.tool === 'rectangle') {
    const [l, u, r, d] = p as [number, number, number, number];
    return near(l, u, r, u) || near(r, u, r, d) || near(r, d, l, d) || near(l, d, l, u);
  }
  if (p.length === 2) return near(p[0]!, p[1]!, p[0]!, p[1]!);
  for (let i = 0; i + 3 < p.length; i += 2) if (near(p[i]!, p[i + 1]!, p[i + 2]!, p[i + 3]!)) return true;
  return false;
}
