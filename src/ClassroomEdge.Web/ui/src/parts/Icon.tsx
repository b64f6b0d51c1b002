// Drawn for this project on a 24-pixel grid.
const Paths = {
  class: 'M3 5h18v11H3zM12 16v4M8 20h8M7 9h6M7 12h3',
  projection: 'M3 4h18M5 4v9h14V4M12 13v3M8 21l4-5 4 5',
  sync: 'M3 6h9v8H3zM15 10h6v8h-6zM6 18h5M7.500 14v4M15 6h4M17 4l2 2-2 2',
  discussion: 'M4 5h11v8H8l-4 3zM18 9h2v11l-3-3h-7v-2',
  dismiss: 'M10 4H5v16h5M15 8l4 4-4 4M19 12H9',
  mic: 'M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3zM6 11a6 6 0 0 0 12 0M12 17v4',
  micOff: 'M9 9v2a3 3 0 0 0 4.500 2.600M15 10V6a3 3 0 0 0-5.700-1.300M6 11a6 6 0 0 0 9.500 4.900M18 11a6 6 0 0 1-.5 2.400M12 17v4M4 3l16 18',
  volume: 'M4 9v6h4l5 4V5L8 9zM16.500 9a4 4 0 0 1 0 6M19 6.500a8 8 0 0 1 0 11',
  volumeOff: 'M4 9v6h4l5 4V5L8 9zM17 9.500l5 5M22 9.500l-5 5',
  light: 'M9 18h6M10 21h4M8.500 15c-1.700-1.200-2.500-2.900-2.500-5a6 6 0 0 1 12 0c0 2.100-.8 3.800-2.500 5z',
  screen: 'M3 4h18M5 4v11h14V4M12 15v3M10.500 19.500L12 18l1.500 1.500',
  projector: 'M3 8h18v8H3zM16 12a2.500 2.500 0 1 0-5 0 2.500 2.500 0 0 0 5 0M6 11v2M6 16v2M18 16v2',
  power: 'M12 3v8M6.500 6.500a8 8 0 1 0 11 0',
  up: 'M6 14l6-6 6 6', down: 'M6 10l6 6 6-6', stop: 'M7 7h10v10H7z',
  left: 'M14 6l-6 6 6 6', right: 'M10 6l6 6-6 6',
  check: 'M5 12.500l4.500 4.500L19 7.500', close: 'M6 6l12 12M18 6L6 18', plus: 'M12 5v14M5 12h14', minus: 'M5 12h14',
  wait: 'M12 3a9 9 0 1 0 9 9', retry: 'M20 5v5h-5M19.500 10A8 8 0 1 0 20 14',
  alert: 'M12 4l9 16H3zM12 10v4M12 17v.2', info: 'M12 3a9 9 0 1 0 .1 0M12 11v5M12 8v.2',
  camera: 'M3 7h12v10H3zM15 11l6-3v8l-6-3', cameraOff: 'M9 7h6v4l6-3v8l-3-1.500M15 15v2H3V7h3M4 3l16 18',
  hand: 'M8 12V6a1.500 1.500 0 0 1 3 0v5V4.500a1.500 1.500 0 0 1 3 0V11 6a1.500 1.500 0 0 1 3 0v8c0 4-2 7-5.500 7-3 0-4.500-1.500-6-4.500l-2-4c-.5-1.200 1-2.200 2-1.200z',
  people: 'M9 11a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7M2.500 20c.5-4 3-6 6.500-6s6 2 6.500 6M16 4.500a3.500 3.500 0 0 1 0 6.500M18 14.500c2 .8 3.200 2.600 3.500 5.500',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8M4.500 21c.6-4.500 3.400-6.500 7.500-6.500s6.900 2 7.500 6.500',
  remove: 'M9 11a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7M2.500 20c.5-4 3-6 6.500-6s6 2 6.500 6M16.500 8.500l5 5M21.500 8.500l-5 5',
  link: 'M10 14a4 4 0 0 0 6 .5l3-3a4 4 0 0 0-5.700-5.700L12 7M14 10a4 4 0 0 0-6-.5l-3 3a4 4 0 0 0 5.700 5.700L12 17',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1', qr: 'M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2M20 14v2M14 20h2M18 18h2v2',
  record: 'M12 4a8 8 0 1 0 .1 0M12 9a3 3 0 1 0 .1 0', play: 'M8 5l11 7-11 7z', film: 'M3 5h18v14H3zM8 5v14M16 5v14M3 12h18M3 8.500h5M3 15.500h5M16 8.500h5M16 15.500h5',
  hangUp: 'M3 14c5-5 13-5 18 0l-1.500 3-4.500-1v-3c-2-.6-4-.6-6 0v3l-4.500 1z',
  globe: 'M12 3a9 9 0 1 0 .1 0M3 12h18M12 3c3 3 3.500 6 3.500 9s-.5 6-3.500 9c-3-3-3.500-6-3.500-9s.5-6 3.500-9',
  sun: 'M12 8a4 4 0 1 0 .1 0M12 2.500v2M12 19.500v2M2.500 12h2M19.500 12h2M5.300 5.300l1.400 1.400M17.300 17.300l1.400 1.400M18.700 5.300l-1.400 1.400M6.700 17.300l-1.400 1.400',
  moon: 'M20 14.500A8.500 8.500 0 0 1 9.500 4 8.500 8.500 0 1 0 20 14.500z', out: 'M14 4h5v16h-5M9 8l-4 4 4 4M5 12h10',
  backspace: 'M9 6h12v12H9l-6-6zM12.500 9.500l5 5M17.500 9.500l-5 5', signal: 'M4 19v-3M9.300 19v-6M14.700 19v-10M20 19V5',
  list: 'M8 6h12M8 12h12M8 18h12M4 6v.1M4 12v.1M4 18v.1', download: 'M12 4v11M7 11l5 5 5-5M4 20h16',
  sensor: 'M12 3v3M12 18v3M3 12h3M18 12h3M12 8a4 4 0 1 0 .1 0M5.600 5.600l1.500 1.500M16.900 16.900l1.500 1.500',
  display: 'M3 5h18v11H3zM9 20h6M12 16v4', fan: 'M12 12c0-4 1-7 3.500-7s3 4-3.500 7c4 0 7 1 7 3.500s-4 3-7-3.500c0 4-1 7-3.500 7s-3-4 3.500-7c-4 0-7-1-7-3.500s4-3 7 3.500z',
  lock: 'M6 11h12v10H6zM8.500 11V8a3.500 3.500 0 0 1 7 0v3M12 15v2', unlock: 'M6 11h12v10H6zM8.500 11V8a3.500 3.500 0 0 1 6.800-1M12 15v2',
  spot: 'M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5M9 9h6v6H9z', grid: 'M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM13 13h7v7h-7z', slides: 'M3 4h13v16H3zM18 4h3v7h-3zM18 13h3v7h-3z',
  door: 'M6 21V3h12v18M3.500 21h17M14.500 12v.2', window: 'M4 4h16v16H4zM12 4v16M4 12h16', button: 'M5 4h14v16H5zM12 9a3 3 0 1 0 .1 0',
  meter: 'M4 18a9 9 0 1 1 16 0zM12 15l4-5', plug: 'M9 3v5M15 3v5M7 8h10v4a5 5 0 0 1-10 0zM12 17v4', chip: 'M7 7h10v10H7zM10 3v4M14 3v4M10 17v4M14 17v4M3 10h4M3 14h4M17 10h4M17 14h4',
  broker: 'M6 15a4 4 0 0 1 .5-8 5.500 5.500 0 0 1 10.500 1 3.500 3.500 0 0 1 .5 7zM9 19h6M12 15v4', clock: 'M12 3a9 9 0 1 0 .1 0M12 7v5l3.500 2',
  disk: 'M5 6c0-3 14-3 14 0v12c0 3-14 3-14 0zM5 6c0 3 14 3 14 0M5 12c0 3 14 3 14 0', motion: 'M13 6a2 2 0 1 0 .1 0M12 9l-3 5 3 2v5M12 9l4 3M9 14l-3 6M4 8c-1 1-1 3 0 4M20 8c1 1 1 3 0 4',
  switcher: 'M3 7h6l6 10h6M3 17h6M15 7h6M18 4l3 3-3 3M18 14l3 3-3 3', network: 'M9 3h6v5H9zM3 16h6v5H3zM15 16h6v5h-6zM12 8v4M6 16v-4h12v4', lab: 'M9 3h6M10 3v6l-5.500 10a1.500 1.500 0 0 0 1.400 2h12.200a1.500 1.500 0 0 0 1.400-2L14 9V3M7.500 15h9',
  bolt: 'M13 3L5 14h6l-1 7 8-11h-6z', pause: 'M8 5v14M16 5v14', trash: 'M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13', panel: 'M3 4h18v16H3zM3 9h18M9 9v11',
  poll: 'M4 20V10h4v10M10 20V4h4v16M16 20v-7h4v7M3 20h18', board: 'M3 4h18v12H3zM8 20l4-4 4 4M7 8c2 4 4-2 6 2s3-1 4 0',
  pen: 'M4 20l1-5L16 4l4 4L9 19zM13 7l4 4', marker: 'M9 14l6-9 5 4-7 8zM9 14l4 3-3 3H4z', eraser: 'M8 20h12M5 13l8-9 7 6-8 9H9z',
  rectangle: 'M4 6h16v12H4z', text: 'M5 5h14M12 5v14M9 19h6', undo: 'M9 6L4 11l5 5M4 11h10a6 6 0 0 1 0 12', redo: 'M15 6l5 5-5 5M20 11H10a6 6 0 0 0 0 12',
  work: 'M5 3h10l4 4v14H5zM9 11h6M9 15h6M9 7h3',
  chat: 'M4 5h16v11H10l-5 4v-4H4z',
  tally: 'M4 20h16M6 20v-6M11 20V9M16 20V4',
  leaf: 'M5 19C5 9 11 5 20 5c0 9-4 14-12 13M5 19c1.500-4 4-6.500 8-8', room: 'M4 20V5h11v15M15 9h5v11M2 20h20M8 9h3M8 13h3',
} as const;

export type IconName = keyof typeof Paths;

export function Icon({ name, size = 24, turning = false }: { name: IconName; size?: number; turning?: boolean }) {
  return (
    <svg class={turning ? 'icon-svg turning' : 'icon-svg'} width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <path d={Paths[name]} />
    </svg>
  );
}

export const sceneIcon = (icon: string): IconName =>
  (['class', 'projection', 'sync', 'discussion', 'dismiss'] as const).find(name => name === icon) ?? 'class';
