import { Plan, type Placed } from '../placement';
import { brightness, truth } from './states';

/** How a thing looks in the room while it does what it does: light, a lowered screen, a beam, moving air. */
export function ItemFigure({ placed, all }: { placed: Placed; all: Placed[] }) {
  const { item, at, zone } = placed;
  switch (item.kind) {
    case 'light': return <Lamps placed={placed} />;
    case 'screen': return zone === 'front' ? <Screen placed={placed} /> : null;
    case 'display': case 'panel': return zone === 'front' ? <Display placed={placed} /> : null;
    case 'projector': return zone === 'projector' ? <Beam placed={placed} all={all} /> : null;
    case 'camera': return <View x={at.x} y={at.y} up={zone === 'back'} on={item.parts.every(part => part.fault === null)} />;
    case 'audio': return <Speakers on={truth(item, 'muted') !== true && Number(truth(item, 'volume') ?? 0) > 0} />;
    case 'climate': return truth(item, 'power') !== 'off' && truth(item, 'mode') !== 'off' ? <Draught placed={placed} /> : null;
    default: return null;
  }
}

function Lamps({ placed: { item, at, zone } }: { placed: Placed }) {
  const level = brightness(item);
  const board = zone === 'board';
  const [y, xs] = board ? [140, [390, 580, 770]] : [at.y, zone === 'inner' ? [730, 850] : [340, 580, 820]];
  return (
    <g class={level > 0 ? 'lamp is-lit' : 'lamp'} data-level={level}>
      {level > 0 && xs.map(x => <ellipse key={x} fill="url(#glow)" cx={x} cy={y} rx="165" ry={board ? 70 : 104} opacity={0.25 + level * 0.75} />)}
      {xs.map(x => <rect key={x} class="tube" x={x - 62} y={y - 6} width="124" height="12" rx="6" />)}
    </g>
  );
}

function Screen({ placed: { item, at } }: { placed: Placed }) {
  const position = String(truth(item, 'position') ?? 'up');
  const depth = position === 'down' ? 16 : position === 'up' ? 4 : 10;
  return <rect class={`sheet ${position}`} x={at.x - 150} y={Plan.room.y - 2} width="300" height={depth} rx="2" />;
}

function Display({ placed: { item, at } }: { placed: Placed }) {
  return <rect class={truth(item, 'power') === 'on' ? 'tv is-on' : 'tv'} x={at.x - 90} y={Plan.room.y + 2} width="180" height="10" rx="3" />;
}

function Beam({ placed: { item, at }, all }: { placed: Placed; all: Placed[] }) {
  const power = String(truth(item, 'power') ?? 'off');
  if (power === 'off' || power === 'cooling') return null;
  const target = all.find(one => one.zone === 'front' && one.at.x === at.x)?.at.x ?? 580;
  const y = Plan.room.y + 16;
  return <polygon class={`beam ${power}`} points={`${at.x - 8},${at.y - 30} ${at.x + 8},${at.y - 30} ${target + 145},${y} ${target - 145},${y}`} />;
}

function View({ x, y, up, on }: { x: number; y: number; up: boolean; on: boolean }) {
  const far = up ? y - 330 : y + 420;
  return <polygon class={on ? 'view is-on' : 'view'} points={`${x},${y} ${x - 290},${far} ${x + 290},${far}`} />;
}

function Speakers({ on }: { on: boolean }) {
  return (
    <g class={on ? 'speakers is-on' : 'speakers'}>
      {[296, 856].map(x => (
        <g key={x} transform={`translate(${x} 56)`}>
          <rect x="-12" y="-10" width="24" height="20" rx="4" />
          {on && <path d="M-10 20 q10 8 20 0 M-16 28 q16 13 32 0 M-22 36 q22 18 44 0" />}
        </g>
      ))}
    </g>
  );
}

function Draught({ placed: { at, zone, item } }: { placed: Placed }) {
  const turn = zone === 'right' ? 180 : zone === 'back' ? -90 : 0;
  const mode = String(truth(item, 'mode') ?? 'cool');
  return (
    <g class={`draught ${mode}`} transform={`translate(${at.x} ${at.y - 12}) rotate(${turn})`}>
      <path d="M58 -14 q16 -12 32 0 t32 0 t32 0 M58 4 q16 -12 32 0 t32 0 t32 0 M58 22 q16 -12 32 0 t32 0 t32 0" />
    </g>
  );
}
