import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DeviceSnapshot, SimulatedPart, Simulation } from '../src/api/types';
import en from '../src/i18n/en.json';
import { itemsOf, type Item } from '../src/sim/items';
import { desks, heightOf, Pitch, place, Plan, seatedOf, widthOf } from '../src/sim/placement';
import { stateOf } from '../src/sim/standing';
import { agree, compare, isFact } from '../src/sim/truth';
import { raw } from '../src/sim/words';
import { aDevice } from './room';

const at = '2026-03-02T08:00:00Z';
const reading = (value: string | number | boolean, unit?: string) => ({ value: { value, ...(unit ? { unit } : {}) }, at });
const aPart = (part: Partial<SimulatedPart> = {}): SimulatedPart => ({
  id: 'i2c-1/0x62', kind: 'chip', model: 'scd4x', deviceId: null, faults: ['absent'], fault: null, controls: [], state: {}, ...part,
});
const anItem = (id: string, kind: string, properties: DeviceSnapshot['properties'] = {}): Item =>
  ({ id, kind, device: aDevice({ id, kind, properties, name: { 'zh-CN': id, en: id } }), parts: [] });
const aSimulation = (part: Partial<Simulation> = {}): Simulation => ({
  students: { present: 20, total: 24 }, parts: [],
  air: { co2Ppm: 800, temperatureCelsius: 21, humidityPercent: 45, illuminanceLux: 400 }, ...part,
});

const classroom = [
  anItem('lights-front', 'light'), anItem('lights-rear', 'light'), anItem('lights-board', 'light'), anItem('screen', 'screen'),
  anItem('projector', 'projector'), anItem('audio', 'audio'), anItem('co2', 'sensor', { co2: reading(800, 'ppm') }),
  anItem('desk', 'sensor', { illuminance: reading(400, 'lx') }), anItem('pir', 'sensor', { motion: reading(true) }),
  anItem('door', 'contact'), anItem('window-1', 'contact'), anItem('ac', 'climate'), anItem('meter', 'meter'), anItem('ptz', 'camera'),
  anItem('call', 'button'),
];

describe('items', () => {
  it('Items_PartOfADevice_StandsUnderIt', () => {
    const [item] = itemsOf([aDevice({ id: 'co2' })], [aPart({ deviceId: 'co2' })]);
    expect(item!.parts.map(part => part.id)).toEqual(['i2c-1/0x62']);
  });

  it('Items_PartNamedLikeADevice_StandsUnderIt', () => {
    expect(itemsOf([aDevice({ id: 'projector' })], [aPart({ id: 'projector' })])).toHaveLength(1);
  });

  it('Items_PartAlone_IsAThingOfItsOwn', () => {
    const items = itemsOf([aDevice({ id: 'a' })], [aPart({ id: 'broker', kind: 'broker' })]);
    expect(items.map(item => [item.id, item.kind])).toEqual([['a', 'light'], ['part:broker', 'broker']]);
  });

  it('Items_AirAndStudents_AreTheRoomAndNoThings', () => {
    expect(itemsOf([], [aPart({ id: 'air', kind: 'air' }), aPart({ id: 'students', kind: 'students' })])).toEqual([]);
  });
});

describe('placement', () => {
  const zone = (id: string, items = classroom) => place(items).find(one => one.item.id === id)!.zone;

  it.each([
    ['lights-front', 'lamps'], ['lights-board', 'board'], ['screen', 'front'], ['projector', 'projector'], ['audio', 'corner'], ['co2', 'right'],
    ['desk', 'middle'], ['pir', 'back'], ['door', 'right'], ['window-1', 'left'], ['ac', 'left'], ['meter', 'cabinet'], ['ptz', 'back'],
    ['call', 'right'],
  ])('Place_%s_Is%s', (id, expected) => expect(zone(id)).toBe(expected));

  it('Place_TheRoomsOwnCamera_HangsInFront', () => {
    expect(zone('part:camera', itemsOf([], [aPart({ id: 'camera', kind: 'camera' })]))).toBe('camera');
  });

  it('Place_FrontLights_AreBeforeRearLights', () => {
    const y = (id: string) => place(classroom).find(one => one.item.id === id)!.at.y;
    expect(y('lights-front')).toBeLessThan(y('lights-rear'));
  });

  it('Place_RearSensors_StandBehindFrontOnes', () => {
    const placed = place(['rear', 'front'].flatMap(id => [
      anItem(`light-${id}`, 'sensor', { illuminance: reading(1, 'lx') }), anItem(`air-${id}`, 'sensor', { co2: reading(1, 'ppm') })]));
    const y = (id: string) => placed.find(one => one.item.id === id)!.at.y;
    expect(y('light-rear')).toBeGreaterThan(y('light-front'));
    expect(y('air-rear')).toBeGreaterThan(y('air-front'));
  });

  it('Place_Projectors_HangBeforeTheirScreens', () => {
    const placed = place(['a', 'b'].flatMap(id => [anItem(`screen-${id}`, 'screen'), anItem(`projector-${id}`, 'projector')]));
    const x = (id: string) => placed.find(one => one.item.id === id)!.at.x;
    expect(x('projector-a')).toBe(x('screen-a'));
    expect(x('projector-b')).toBe(x('screen-b'));
  });

  it.each([
    ['a classroom', classroom],
    ...['light', 'screen', 'projector', 'sensor', 'contact', 'climate', 'audio', 'camera', 'meter', 'button', 'strange'].map(kind =>
      [`40 of ${kind}`, Array.from({ length: 40 }, (_, index) => anItem(`${kind}-${index}`, kind))] as [string, Item[]]),
    ['200 of all kinds', Array.from({ length: 200 }, (_, index) => ({ ...classroom[index % classroom.length]!, id: `x${index}` }))],
  ] as [string, Item[]][])('Place_%s_NoTwoMarksTouchAndAllAreInTheDrawing', (_, items) => {
    const placed = place(items);
    expect(placed).toHaveLength(items.length);
    expect(new Set(placed.map(one => one.item.id)).size).toBe(items.length);
    const [width, height] = [widthOf(placed), heightOf(placed)];
    for (const [index, { at }] of placed.entries()) {
      expect(at.x > 50 && at.x < width - 50 && at.y > 50 && at.y < height - 40, `${at.x}/${at.y}`).toBe(true);
      for (const { at: other } of placed.slice(0, index)) {
        expect(Math.abs(at.x - other.x) >= Pitch.x || Math.abs(at.y - other.y) >= Pitch.y, `${at.x}/${at.y} and ${other.x}/${other.y}`).toBe(true);
      }
    }
  });

  it('Place_SameThings_HaveTheSamePlaces', () => {
    expect(place(classroom)).toEqual(place([...classroom]));
  });

  it.each([[0], [1], [24], [48], [60]])('Desks_%s_AreInTheRoomAndApart', total => {
    const all = desks(total);
    expect(all).toHaveLength(total);
    expect(new Set(all.map(({ x, y }) => `${x}/${y}`)).size).toBe(total);
    for (const { x, y } of all) {
      expect(x > Plan.room.x && x < Plan.room.x + Plan.room.width && y > Plan.room.y && y < Plan.room.y + Plan.room.height).toBe(true);
    }
  });

  it('Seated_OneMore_KeepsThoseWhoSit', () => {
    for (let present = 0; present < 24; present++) {
      const [before, after] = [seatedOf(24, present), seatedOf(24, present + 1)];
      expect(after.size).toBe(present + 1);
      expect([...before].every(seat => after.has(seat))).toBe(true);
    }
  });
});

describe('truth', () => {
  const projector = (told: string, truth: string): Item => ({
    ...anItem('projector', 'projector', { power: reading(told) }), parts: [aPart({ id: 'projector', state: { power: { value: truth } } })],
  });

  it('Compare_DriverLags_Differs', () => {
    expect(compare(projector('on', 'off'), null)[0]).toMatchObject({ name: 'power', differs: true });
    expect(compare(projector('on', 'on'), null)[0]).toMatchObject({ name: 'power', differs: false });
  });

  it('Compare_Sensor_IsHeldAgainstTheAir', () => {
    const sensor: Item = { ...anItem('co2', 'sensor', { co2: reading(812, 'ppm'), temperature: reading(35, '°C') }), parts: [aPart()] };
    const rows = compare(sensor, aSimulation());
    expect(rows.map(row => [row.name, row.differs])).toEqual([['co2', false], ['temperature', true]]);
  });

  it('Compare_PartsOwnWords_AreNotHeldAgainstTheProfiles', () => {
    const item = projector('on', 'on');
    item.device!.properties['input'] = reading('hdmi1');
    item.device!.controls = [{ name: 'input', kind: 'choice', words: ['hdmi1', 'hdmi2'], minimum: null, maximum: null, unit: '' }];
    item.parts[0]!.state['input'] = { value: '31' };
    expect(compare(item, null).find(row => row.name === 'input')).toMatchObject({ differs: false });
  });

  it('Compare_WhatMattersMost_ComesFirst', () => {
    const item = anItem('p', 'projector', { manufacturer: reading('Acme'), lampHours: reading(3, 'h'), power: reading('on') });
    expect(compare(item, null).map(row => row.name)).toEqual(['power', 'lampHours', 'manufacturer']);
    expect(isFact(item, 'manufacturer')).toBe(true);
    expect(isFact(item, 'power')).toBe(false);
  });

  it.each([
    ['co2', 800, 850, true], ['co2', 800, 1200, false], ['power', 'on', true, true], ['muted', false, true, false], ['level', 40, 40.5, true],
    ['level', 40, 60, false], ['position', 'stopped', 'up', true], ['position', 'down', 'up', false],
  ])('Agree_%s_%sAnd%s_Is%s', (name, told, truth, expected) => expect(agree(name, told, truth)).toBe(expected));
});

describe('marks', () => {
  it('State_ProjectorWarming_TellsTheTimeLeft', () => {
    const item = anItem('projector', 'projector', { power: reading('warming'), transitionRemaining: { value: { value: 12, unit: 's' }, at: new Date(Date.now() + 60_000).toISOString() } });
    expect(stateOf(item)).toMatchObject({ tone: 'busy', remaining: 12 });
  });

  it('State_Degraded_IsBadWhateverItSaidLast', () => {
    const item = anItem('projector', 'projector', { power: reading('on') });
    item.device!.health = 'degraded';
    expect(stateOf(item).tone).toBe('bad');
  });

  it.each([
    ['light', { power: reading('on'), level: reading(40, '%') }, 'on'], ['light', { power: reading('off'), level: reading(40, '%') }, 'off'],
    ['screen', { position: reading('down') }, 'on'], ['screen', { position: reading('moving-up') }, 'busy'],
    ['contact', { open: reading(true) }, 'on'], ['sensor', { co2: reading(900, 'ppm') }, 'off'], ['audio', { volume: reading(50, '%'), muted: reading(true) }, 'off'],
  ] as [string, DeviceSnapshot['properties'], string][])('State_%s_%o_Is%s', (kind, properties, tone) => {
    expect(stateOf(anItem('x', kind, properties)).tone).toBe(tone);
  });

  it.each([['co2', 812, 'ppm', '812 ppm'], ['temperature', 21.349, '°C', '21.3°C'], ['open', true, '', '打开'], ['input', 'hdmi1', '', 'HDMI 1']])(
    'Raw_%s_IsReadable', (name, value, unit, expected) => expect(raw(name, value as never, unit)).toBe(expected));
});

describe('texts of the simulation', () => {
  const words = (path: string) =>
    [...readFileSync(join(__dirname, '../../../ClassroomEdge.Core', path), 'utf8').matchAll(/const string \w+ = "([^"]+)"/g)].map(match => match[1]!);

  it('Faults_EachWordOfCore_IsExplained', () => {
    const faults = words('Simulation/FaultWord.cs');
    expect(faults.length).toBeGreaterThan(10);
    expect(faults.filter(fault => !(`fault.${fault}` in en && `fault.${fault}.text` in en))).toEqual([]);
  });

  it('Properties_EachOfCore_HasAName', () => {
    const names = words('Rooms/DeviceProperty.cs');
    expect(names).toContain('co2');
    expect(names.filter(name => !(`property.${name}` in en))).toEqual([]);
  });
});
