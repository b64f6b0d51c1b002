import { t } from '../../i18n';
import { Plan, widthOf, type Placed } from '../placement';
import { isOpen, truth } from './states';

const { room, cabinet } = Plan;
const Wall = 8;

/** Floor, walls, board, teacher's desk, windows at the left and doors at the right; they open with their contacts. */
export function RoomFigure({ placed }: { placed: Placed[] }) {
  const doors = placed.filter(one => one.item.kind === 'contact' && one.zone === 'right');
  const windows = placed.filter(one => one.item.kind === 'contact' && one.zone === 'left');
  const covered = placed.some(one => one.item.kind === 'screen' && one.zone === 'left' && truth(one.item, 'position') === 'down');
  return (
    <g>
      <defs>
        <radialGradient id="glow"><stop class="glow-inner" offset="0" /><stop class="glow-outer" offset="1" /></radialGradient>
      </defs>
      <rect class="floor" x={room.x} y={room.y} width={room.width} height={room.height} rx="10" />
      <rect class="platform" x="310" y={room.y} width="540" height="122" rx="6" />
      <rect class="wall" x={room.x} y={room.y} width={room.width} height={room.height} rx="10" />
      <rect class="board" x="330" y={room.y - Wall / 2} width="500" height={Wall + 2} rx="3" />
      <rect class="furniture" x="880" y="146" width="130" height="44" rx="6" />
      {windows.length === 0
        ? [203, 437, 671].map(y => <Window key={y} y={y} open={false} covered={covered} />)
        : windows.map(one => <Window key={one.item.id} y={one.at.y} open={isOpen(one.item)} covered={covered} />)}
      {doors.length === 0
        ? [100, 660].map(y => <Door key={y} y={y} open={false} />)
        : doors.map(one => <Door key={one.item.id} y={one.at.y} open={isOpen(one.item)} />)}
    </g>
  );
}

function Window({ y, open, covered }: { y: number; open: boolean; covered: boolean }) {
  return (
    <g class={open ? 'pane is-open' : 'pane'} transform={`translate(${room.x} ${y})`}>
      <line x1="0" y1="-46" x2="0" y2="46" />
      {open && <path d="M0 -46 l-16 30 M0 46 l-16 -30" />}
      {covered && <line class="curtain" x1="9" y1="-52" x2="9" y2="52" />}
    </g>
  );
}

function Door({ y, open }: { y: number; open: boolean }) {
  return (
    <g class={open ? 'door is-open' : 'door'} transform={`translate(${room.x + room.width} ${y})`}>
      <line class="gap" x1="0" y1="-36" x2="0" y2="36" />
      {open ? <path d="M0 36 L-60 8 M-60 8 A 70 70 0 0 1 0 -36" /> : <path d="M0 -36 V36" />}
    </g>
  );
}

/** What is of the room but stands nowhere in it: the box itself, broker, clock, meters. */
export function CabinetFigure({ placed }: { placed: Placed[] }) {
  if (!placed.some(one => one.zone === 'cabinet')) return null;
  const width = widthOf(placed) - cabinet.x - 8;
  return (
    <g>
      <rect class="cabinet" x={cabinet.x} y={cabinet.y} width={width} height={cabinet.height} rx="10" />
      <text class="cabinet-name" x={cabinet.x + width / 2} y={cabinet.y + cabinet.height - 18}>{t('sim.cabinet')}</text>
    </g>
  );
}
