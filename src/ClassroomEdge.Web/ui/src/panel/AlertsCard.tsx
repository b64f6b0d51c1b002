import type { Alert, ComponentStatus } from '../api/types';
import { ago, local, maybe, t } from '../i18n';
import { Icon } from '../parts/Icon';
import { secondsSince } from '../state/clock';
import { deviceById, isOnline, snapshot } from '../state/room';
import { reasonsText, rules } from '../state/rules';

const Order = { critical: 0, warning: 1, info: 2 } as const;

/** Alerts that are not over, and parts of the system that are missing; absent when all is well. */
export function AlertsCard() {
  const room = snapshot.value!;
  const alerts = [...room.alerts].sort((a, b) => Order[a.severity] - Order[b.severity]);
  const parts = room.components.filter(part => part.state === 'missing' || part.state === 'degraded');
  if (alerts.length + parts.length === 0) {
    if (!isOnline.value || room.devices.some(device => device.health !== 'ok')) return null;
    return <p class="all-well quiet small" data-testid="all-well"><Icon name="check" size={16} />{t('alerts.none')}</p>;
  }
  return (
    <section class="card alerts" data-testid="alerts">
      <h2>{t('alerts.title')}</h2>
      <ul>
        {alerts.map(alert => <AlertRow key={alert.id} alert={alert} />)}
        {parts.map(part => <PartRow key={part.component} part={part} />)}
      </ul>
    </section>
  );
}

function AlertRow({ alert }: { alert: Alert }) {
  const device = deviceById(alert.subject);
  const rule = rules.value.find(known => known.id === alert.rule);
  const values = { subject: device ? local(device.name) : rule ? local(rule.name) : alert.subject };
  // Some alerts carry the code of the error that raised them.
  const text = local(alert.text) || (maybe(`alert.${alert.code}`, values) ?? maybe(`error.${alert.code}`) ?? alert.message);
  const todo = local(alert.advice) || (maybe(`alert.todo.${alert.code}`, values) ?? maybe(`todo.${alert.code}`));
  return (
    <li class={`alert ${alert.severity}`} data-testid={`alert-${alert.id}`}>
      <Icon name="alert" size={20} />
      <div class="grow">
        <p class="strong">{text}</p>
        {todo && <p class="small quiet">{todo}</p>}
        {alert.reasons.length > 0 && (
          <p class="small quiet" data-testid={`alert-why-${alert.id}`}>
            {t('rule.why', { reasons: reasonsText(alert.reasons) })}{alert.norm && <> · {alert.norm}</>}
          </p>
        )}
      </div>
      <span class="small quiet">{ago(secondsSince(alert.since))}</span>
    </li>
  );
}

function PartRow({ part }: { part: ComponentStatus }) {
  const name = maybe(`component.${part.component}`) ?? part.component;
  const effect = maybe(`component.${part.component}.without`);
  return (
    <li class={`alert part ${part.state}`} data-testid={`component-${part.component}`} data-state={part.state}>
      <Icon name="info" size={20} />
      <div class="grow">
        <p class="strong">{t(part.state === 'missing' ? 'component.is.missing' : 'component.is.degraded', { part: name })}</p>
        {effect && <p class="small quiet">{effect}</p>}
        {part.remedy && <p class="small quiet">{part.remedy}</p>}
      </div>
    </li>
  );
}
