// What a classroom's air and light should be. The numbers only colour the display; alarms are raised by the room.
export type Verdict = 'good' | 'warn' | 'bad';

/** GB 50099-2011 10.1.8: at most 0.15 % CO₂; GB/T 18883: 0.10 % as daily mean. */
export const co2Verdict = (ppm: number): Verdict => ppm < 1000 ? 'good' : ppm < 1500 ? 'warn' : 'bad';

/** GB 7793-2010: at least 300 lx at the desks; half of it is no light to read by. */
export const illuminanceVerdict = (lux: number): Verdict => lux >= 300 ? 'good' : lux >= 150 ? 'warn' : 'bad';

/** Summer from May to September. */
export const isSummer = (at: Date) => at.getMonth() >= 4 && at.getMonth() <= 8;

/** Comfort 22–28 °C in summer, 16–24 °C in winter; under 16 °C the heating norm is missed, over 30 °C it is unhealthy. */
export function temperatureVerdict(celsius: number, at: Date): Verdict {
  const [low, high] = isSummer(at) ? [22, 28] : [16, 24];
  if (celsius < 16 || celsius > 30) return 'bad';
  return celsius < low || celsius > high ? 'warn' : 'good';
}

/** Comfort 40–80 % in summer, 30–60 % in winter. */
export function humidityVerdict(percent: number, at: Date): Verdict {
  const [low, high] = isSummer(at) ? [40, 80] : [30, 60];
  return percent < low || percent > high ? 'warn' : 'good';
}
