/** Waiting times between attempts: doubling to a ceiling, with jitter so that many pages do not call in step. */
export class Backoff {
  #attempt = 0;

  constructor(
    private readonly firstMs = 250,
    private readonly ceilingMs = 5000,
    private readonly random: () => number = Math.random,
  ) {}

  next(): number {
    const base = Math.min(this.ceilingMs, this.firstMs * 2 ** this.#attempt++);
    return base * (0.75 + this.random() / 2);
  }

  reset(): void {
    this.#attempt = 0;
  }
}
