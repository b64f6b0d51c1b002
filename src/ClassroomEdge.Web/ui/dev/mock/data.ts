import type { DeviceSnapshot, PropertyRaw, RuleStatus, ScheduledLesson, SceneInfo, Session, SettableProperty } from '../../src/api/types';

const text = (zh: string, en: string) => ({ 'zh-CN': zh, en });
const at = () => new Date().toISOString();

function device(
  id: string, zh: string, en: string, kind: string, driver: string, settable: string[],
  properties: Record<string, [PropertyRaw, string?]>, controls: SettableProperty[] = [],
): DeviceSnapshot {
  return {
    id, name: text(zh, en), kind, driver, settable, health: 'ok', errorCode: null, errorMessage: null, controls, commanded: {},
    properties: Object.fromEntries(Object.entries(properties).map(([key, [value, unit]]) =>
      [key, { value: { value, ...(unit ? { unit } : {}) }, at: at() }])),
  };
}

const words = (name: string, ...all: string[]): SettableProperty => ({ name, kind: 'choice', words: all, minimum: null, maximum: null, unit: '' });
const range = (name: string, minimum: number, maximum: number, unit: string): SettableProperty => ({ name, kind: 'number', words: [], minimum, maximum, unit });

export const roomName = text('智慧教室 101', 'Smart classroom 101');

export const makeDevices = (): DeviceSnapshot[] => [
  device('light-front', '前排灯', 'Front lights', 'light', 'relay', ['power'], { power: ['on'] }),
  device('light-rear', '后排灯', 'Rear lights', 'light', 'relay', ['power'], { power: ['on'] }),
  device('light-board', '黑板灯', 'Board light', 'light', 'relay', ['power'], { power: ['off'] }),
  device('screen', '投影幕', 'Projection screen', 'screen', 'motor', ['position'], { position: ['up'] }),
  device('projector', '投影机', 'Projector', 'projector', 'pjlink', ['power', 'input'], {
    power: ['off'], lampHours: [1200, 'h'], input: ['hdmi1'],
  }),
  device('audio', '教室音响', 'Room audio', 'audio', 'alsa', ['volume', 'muted', 'microphoneOpen'], {
    volume: [45, '%'], muted: [false], microphoneOpen: [false],
  }),
  device('air', '空气传感器', 'Air sensor', 'sensor', 'scd4x', [], {
    co2: [812, 'ppm'], temperature: [22.4, '°C'], humidity: [46, '%'],
  }),
  device('ac', '空调', 'Air conditioner', 'climate', 'modbus', ['power', 'mode', 'fanSpeed', 'targetTemperature'], {
    power: ['on'], mode: ['cool'], fanSpeed: ['auto'], targetTemperature: [24, '°C'], temperature: [26.3, '°C'],
  }, [
    words('power', 'off', 'on'), words('mode', 'auto', 'heat', 'dry', 'fan', 'cool'), words('fanSpeed', 'auto', 'low', 'medium', 'high'),
    range('targetTemperature', 16, 30, '°C'),
  ]),
  device('matrix', '信号切换器', 'Switcher', 'switcher', 'protocol', ['input'], { input: ['hdmi1'] }, [words('input', 'hdmi1', 'hdmi2', 'hdmi3', 'hdmi4')]),
  device('door', '教室门', 'Door', 'contact', 'zigbee2mqtt', [], { open: [false] }),
  device('meter', '教室电表', 'Energy meter', 'meter', 'modbus', [], { powerDraw: [412, 'W'], energy: [128.42, 'kWh'], voltage: [230.2, 'V'] }),
  device('desk-light', '照度传感器', 'Light sensor', 'sensor', 'bh1750', [], { illuminance: [418, 'lx'] }),
];

export const scenes: SceneInfo[] = [
  { id: 'class', name: text('上课', 'Class'), icon: 'class', startsLessons: false },
  { id: 'projection', name: text('投影', 'Projection'), icon: 'projection', startsLessons: false },
  { id: 'sync-class', name: text('同步课堂', 'Synchronous'), icon: 'sync', startsLessons: true },
  { id: 'discussion', name: text('讨论', 'Discussion'), icon: 'discussion', startsLessons: false },
  { id: 'dismiss', name: text('下课', 'Dismiss'), icon: 'dismiss', startsLessons: false },
];

type Steps = [string, string, PropertyRaw][][];
export const sceneSteps: Record<string, Steps> = {
  class: [[['light-front', 'power', 'on'], ['light-rear', 'power', 'on'], ['light-board', 'power', 'on'], ['screen', 'position', 'up'], ['projector', 'power', 'off']]],
  projection: [[['light-front', 'power', 'off'], ['screen', 'position', 'down'], ['projector', 'power', 'on']], [['audio', 'volume', 50]]],
  'sync-class': [
    [['light-front', 'power', 'off'], ['light-board', 'power', 'off'], ['screen', 'position', 'down'], ['projector', 'power', 'on']],
    [['audio', 'volume', 55], ['audio', 'microphoneOpen', true]],
  ],
  discussion: [[['light-front', 'power', 'on'], ['light-rear', 'power', 'on'], ['screen', 'position', 'up']]],
  dismiss: [[['light-front', 'power', 'off'], ['light-rear', 'power', 'off'], ['light-board', 'power', 'off'], ['screen', 'position', 'up'], ['projector', 'power', 'off'], ['audio', 'microphoneOpen', false]]],
};

export const partners = ['向阳小学', '育才小学', '河口镇中心小学'];

/** A school day around the present, so that one lesson always is the current one. */
export function makeTimetable(): ScheduledLesson[] {
  const lessons: [string, string, string][] = [
    ['语文', '三年级二班', '李老师'], ['数学', '三年级二班', '王老师'], ['英语', '三年级一班', '陈老师'],
    ['科学', '三年级二班', '周老师'], ['音乐', '三年级三班', '赵老师'],
  ];
  const begin = Date.now() - (55 + 18) * 60_000;
  return lessons.map(([title, className, teacher], index) => ({
    startsAt: new Date(begin + index * 55 * 60_000).toISOString(),
    endsAt: new Date(begin + (index * 55 + 40) * 60_000).toISOString(),
    title, className, teacher, id: `entry-${index}`, source: 'profile', kind: index === 2 ? 'teaching' : null,
    partners: index === 2 ? ['向阳小学'] : [], series: null, lessonId: null,
  }));
}

export const makeSession = (): Session => ({
  signedIn: false, account: null, permissions: [], claimed: true,
  accounts: [
    { id: 'li', name: '李老师', role: 'teacher' }, { id: 'wang', name: '王老师', role: 'homeroomTeacher' },
    { id: 'chen', name: '陈主任', role: 'facilityManager' }, { id: 'admin', name: '管理员', role: 'administrator' },
  ],
  room: { site: 'yucai', room: '101', name: roomName }, demo: true,
});

const noReason = { device: null, property: null, value: null, limit: null, word: null, lasting: null };

export const makeRules = (): RuleStatus[] => [{
  id: 'lights-off-when-empty', name: text('人走灯灭', 'Lights off when nobody is there'), state: 'active', since: at(), until: null,
  isBuiltIn: false, norm: null,
  reasons: [{ ...noReason, code: 'empty', message: 'nobody is there for 15 min', lasting: 900 }],
  lastFiring: {
    at: at(), canUndo: true, undoneAt: null,
    reasons: [{ ...noReason, code: 'empty', message: 'nobody is there for 15 min', lasting: 900 }],
    actions: ['light-front', 'light-rear'].map(device => ({
      outcome: 'done' as const, scene: null, device, property: 'power', value: { value: 'off' }, alert: null, notice: null, code: null, message: null,
    })),
  },
}];
