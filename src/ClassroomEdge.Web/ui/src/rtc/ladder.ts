/** Which picture comes with the sound: the whole one, one of 720 lines, a small one of a fraction of its bit rate, or none. */
export type Picture = 'full' | 'medium' | 'small' | 'none';

/**
 * How much a picture matters where it is shown. `main`: what everybody is to look at, slides, a screen, whoever is in the
 * light. `camera`: the other side itself. `side`: those beside.
 */
export type Place = 'main' | 'camera' | 'side';

/** A feed that is watched, with the pictures that it comes with. */
export interface Watched { place: Place; pictures: readonly Picture[] }

// Sound first, then slides, then cameras: the order in which pictures give way.
const Steps: readonly { place: Place; picture: Picture }[] = [
  { place: 'side', picture: 'none' },
  { place: 'camera', picture: 'medium' },
  { place: 'camera', picture: 'small' },
  { place: 'camera', picture: 'none' },
  { place: 'main', picture: 'none' },
];

/** The picture of a feed so many steps down. */
export const pictureAt = (step: number, { place, pictures }: Watched): Picture => Steps.slice(0, step)
  .filter(one => one.place === place && pictures.includes(one.picture)).at(-1)?.picture ?? 'full';

/** The steps of all that one page watches over one line. Steps that would change nothing are left out. */
export class Ladder {
  constructor(private readonly watched: readonly Watched[]) {}

  /** The next step down; the same at the bottom. */
  below(step: number): number {
    for (let next = step + 1; next <= Steps.length; next++) if (this.#differ(step, next)) return next;
    return step;
  }

  /** The next step up; the same at the top. */
  above(step: number): number {
    for (let next = step - 1; next >= 0; next--) if (this.#differ(step, next)) return this.highest(next);
    return step;
  }

  /** The highest step at which everything is shown as at this one. */
  highest(step: number): number {
    while (step > 0 && !this.#differ(step, step - 1)) step--;
    return step;
  }

  #differ(a: number, b: number): boolean {
    return this.watched.some(one => pictureAt(a, one) !== pictureAt(b, one));
  }
}
