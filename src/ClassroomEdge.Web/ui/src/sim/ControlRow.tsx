import type { PropertyRaw, SettableProperty } from '../api/types';
import { maybe } from '../i18n';
import { Slider } from '../parts/Slider';
import { Switch } from '../parts/Switch';
import { propertyName, raw, word } from './words';

/** The control for anything that can be set: a switch, a slider, or one button a word. */
export function ControlRow({ control, value, sent, disabled, testId, onSet }: {
  control: SettableProperty; value: PropertyRaw | undefined; sent?: boolean; disabled: boolean; testId: string;
  onSet: (value: PropertyRaw) => void;
}) {
  const name = propertyName(control.name);
  if (control.kind === 'switch') {
    return (
      <div class="row control">
        <span class="grow">{name}</span>
        <span class="quiet small">{value === undefined ? '' : raw(control.name, value)}</span>
        <Switch on={value === true} label={name} sent={sent} disabled={disabled} testId={testId} onChange={onSet} />
      </div>
    );
  }
  if (control.kind === 'choice') {
    return (
      <div class={control.words.length <= 3 ? 'control row' : 'control'}>
        <span class="small quiet control-name">{name}</span>
        <div class="segments wrap" role="group" aria-label={name}>
          {control.words.map(one => (
            <button
              key={one} type="button" data-testid={`${testId}-${one}`} disabled={disabled} aria-pressed={value === one}
              class={sent && value === one ? 'is-sent' : ''} onClick={() => onSet(one)}
            >{verb(control.name, one)}</button>
          ))}
        </div>
      </div>
    );
  }
  const [min, max] = [control.minimum ?? 0, control.maximum ?? 100];
  const current = typeof value === 'number' ? Math.min(max, Math.max(min, value)) : min;
  return (
    <div class="control row">
      <span class="small quiet control-name">{name}</span>
      <div class="grow">
        <Slider value={current} min={min} max={max} step={stepOf(min, max)} label={name} disabled={disabled} testId={testId} onChange={onSet} />
      </div>
      <b class="control-value" data-testid={`${testId}-value`}>{typeof value === 'number' ? raw(control.name, value, control.unit) : '—'}</b>
    </div>
  );
}

/** What a button does, as a word of its own. */
const verb = (name: string, value: string) => {
  const text = maybe(`action.${name}.${value}`) ?? word(name, value);
  return text.charAt(0).toUpperCase() + text.slice(1);
};

/** Fine enough to hit a threshold, coarse enough for a finger. */
function stepOf(min: number, max: number): number {
  const range = max - min;
  return range <= 2 ? 0.01 : range <= 1000 ? 1 : 10;
}
