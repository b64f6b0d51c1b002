import type { DeviceSnapshot } from '../api/types';
import { adviceOf } from '../errors/advice';
import { t } from '../i18n';

/** One line under a device that does not answer. */
export function DeviceTrouble({ device }: { device: DeviceSnapshot }) {
  if (device.health === 'ok') return null;
  const advice = device.errorCode ? adviceOf(device.errorCode, device.errorMessage) : null;
  return (
    <p class={`trouble ${device.health}`} data-testid={`trouble-${device.id}`} data-health={device.health}>
      <b>{t(`health.${device.health}`)}</b>
      {advice && <> · {advice.text}{device.health === 'degraded' && advice.todo && <> {advice.todo}</>}</>}
    </p>
  );
}
