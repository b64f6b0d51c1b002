import { ago, number, t } from '../i18n';
import { secondsSince } from '../state/clock';
import { environment, type Measure } from '../state/environment';

const Digits = { co2: 0, temperature: 1, humidity: 0, illuminance: 0 } as const;

export function EnvironmentStrip() {
  if (environment.value.length === 0) return null;
  return (
    <section class="environment" aria-label={t('environment.title')} data-testid="environment">
      {environment.value.map(measure => <MeasureTile key={measure.quantity} measure={measure} />)}
    </section>
  );
}

function MeasureTile({ measure }: { measure: Measure }) {
  const { quantity, value, unit, verdict, side, stale, at } = measure;
  return (
    <div
      class={stale ? 'measure is-stale' : `measure ${verdict}`} data-testid={`measure-${quantity}`}
      data-verdict={verdict} data-stale={stale}
    >
      <span class="measure-name">{t(`environment.${quantity}`)}</span>
      <span class="measure-value"><b>{number(value, Digits[quantity])}</b> <small>{unit}</small></span>
      <span class="measure-word">
        <i class="dot" />
        {stale ? ago(secondsSince(at)) : t(`environment.${quantity}.${side}`)}
      </span>
    </div>
  );
}
