import type { PropertyRaw, PropertyValue } from '../api/types';
import { maybe, number, t } from '../i18n';

/** What people call a property. */
export const propertyName = (name: string) => maybe(`property.${name}`) ?? maybe(`environment.${name}`) ?? name;

/** A word of a property in the page's language. */
export function word(property: string, value: string): string {
  return maybe(`word.${property}.${value}`) ?? maybe(`${property}.${value}`) ?? maybe(`word.${value}`)
    ?? (property === 'input' ? value.toUpperCase() : value);
}

export function raw(property: string, value: PropertyRaw, unit = ''): string {
  if (typeof value === 'boolean') return maybe(`word.${property}.${value}`) ?? t(value ? 'word.true' : 'word.false');
  if (typeof value === 'string') return word(property, value);
  return `${number(value, digits(value, unit))}${unit === '' ? '' : unit === '%' || unit === '°C' ? unit : ` ${unit}`}`;
}

export const shownValue = (property: string, value: PropertyValue) => raw(property, value.value, value.unit ?? '');

function digits(value: number, unit: string): number {
  if (unit === '°C' || unit === 'hPa' || unit === 'V') return 1;
  if (unit === 'A' || unit === 'kWh') return 2;
  return Number.isInteger(value) || Math.abs(value) >= 20 ? 0 : 1;
}

/** What matters most of a kind's state, best first. */
const Main: Record<string, string[]> = {
  light: ['level', 'power'], screen: ['position'], projector: ['power'], display: ['power'], panel: ['power'], audio: ['volume'],
  climate: ['mode', 'power', 'temperature'], contact: ['open'], button: ['press'], meter: ['powerDraw', 'energy'], switch: ['power'],
  switcher: ['input'], computer: ['power'], camera: ['power'], sensor: ['co2', 'illuminance', 'motion', 'temperature', 'humidity'],
};

export const mainProperties = (kind: string): string[] => Main[kind] ?? [];

export function mainProperty(kind: string, properties: Record<string, unknown>): string | null {
  return (Main[kind] ?? []).find(name => name in properties) ?? Object.keys(properties)[0] ?? null;
}
