import type { PropertyRaw, ScenarioStep } from '../api/types';
import { duration, language, maybe } from '../i18n';
import { propertyName, raw } from './words';

type Deed = ScenarioStep['deeds'][number];

/** What a step does, in the page's language; where the page lacks a text, as the service says it. */
export function stepText(step: ScenarioStep): string {
  const texts = step.deeds.map(deedText);
  return texts.length === 0 ? step.text : texts.join(language.value === 'en' ? '; ' : '；');
}

export function deedText({ code, text, values }: Deed): string {
  const { fault, property, value, seconds } = values;
  return maybe(`deed.${code}`, {
    ...values,
    ...(fault !== undefined && { fault: maybe(`fault.${fault}`) ?? fault }),
    ...(property !== undefined && { property: propertyName(property) }),
    ...(property !== undefined && value !== undefined && { value: valueText(property, value) }),
    ...(seconds !== undefined && { time: duration(Number(seconds)) }),
  }) ?? text;
}

/** `true`, `hdmi1`, `1300 ppm`: as the service writes a value, made readable. */
function valueText(property: string, value: string): string {
  const measured = /^(-?[\d.]+)(?: (.+))?$/.exec(value);
  const bare: PropertyRaw = measured ? Number(measured[1]) : value === 'true' ? true : value === 'false' ? false : value;
  return raw(property, bare, measured?.[2] ?? '');
}
