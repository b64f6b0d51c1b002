import type { Keeper } from './keeper';
import { Ladder, pictureAt, type Picture, type Place } from './ladder';
import { firstRung, nextRung, type LineSample, type Rung } from './levels';
import { countLine, lineBetween, type LineCount } from './line';
import { hasALine } from './onTheBox';
import type { MediaSession } from './session';

const PeriodMs = 1000;
// A look that came so much too late, or took so long, says more about the computer than about the line.
const HeldUpMs = 300;
const Order: readonly Picture[] = ['none', 'small', 'medium', 'full'];
// As long as a feed has not said what it comes with.
const Unsaid: readonly Picture[] = ['full', 'none'];

const hasSound = (session: MediaSession) => session.stream.getAudioTracks().length > 0;

/** What a feed can be shown as; one that is nothing but a picture can be left alone. */
const picturesOf = (session: MediaSession | null): readonly Picture[] => {
  const said = session?.pictures ?? Unsaid;
  return session && !hasSound(session) && !said.includes('none') ? [...said, 'none'] : said;
};

/** How a feed is on the line. */
export interface OnLine {
  place: Place;
  /** It tells how the line is: it comes from the box itself, so that nobody else's line is in it. */
  leads?: boolean;
}

/**
 * All that one page watches over its one line, and the one ladder on which it goes: each picture by itself would take
 * from the others what it leaves. On the way down a picture is stopped before a smaller one is dialled, so that the sound
 * has the line.
 */
export class Downlink {
  readonly #feeds = new Map<Keeper, OnLine>();
  readonly #dropping = new WeakSet<MediaSession>();
  #rung = firstRung(0);
  #before: { session: MediaSession; count: LineCount; at: number } | null = null;
  #looking = false;
  #sample: LineSample | null = null;
  #timer: ReturnType<typeof setInterval> | undefined;

  /** Without a line, on the box's own screens, everything is shown whole. */
  constructor(private readonly hasLine = true) {}

  /** How it stands, for whoever looks for the cause of a bad picture. */
  get state(): { rung: Rung; sample: LineSample | null } { return { rung: this.#rung, sample: this.#sample }; }

  /** What a feed that is new there is to be dialled with. */
  firstPicture(place: Place): Picture {
    return pictureAt(this.#rung.step, { place, pictures: Unsaid });
  }

  add(keeper: Keeper, on: OnLine): void {
    this.#feeds.set(keeper, on);
    if (!this.hasLine) return;
    this.#timer ??= setInterval(() => {
      // One that is still under way takes the next one's place.
      if (this.#looking) return;
      this.#looking = true;
      void this.#look().finally(() => { this.#looking = false; });
    }, PeriodMs);
  }

  /** It matters otherwise now. */
  move(keeper: Keeper, on: OnLine): void {
    if (this.#feeds.has(keeper)) this.#feeds.set(keeper, on);
  }

  remove(keeper: Keeper): void {
    this.#feeds.delete(keeper);
    if (this.#feeds.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  async #look(): Promise<void> {
    for (const [keeper, { place }] of this.#feeds) this.#follow(keeper, place);
    const leader = [...this.#feeds].find(([, on]) => on.leads)?.[0];
    if (leader) await this.#judge(leader);
  }

  async #judge(keeper: Keeper): Promise<void> {
    const session = keeper.session;
    // The one that carries what was decided may still be being dialled.
    if (!session || keeper.state.peek() !== 'live' || session.picture !== keeper.picture.peek()) {
      this.#before = null;
      return;
    }
    const asked = Date.now();
    const count = countLine(await session.peer.getStats());
    const now = Date.now();
    const before = this.#before;
    this.#before = { session, count, at: now };
    if (before?.session !== session) {
      this.#rung = { ...this.#rung, since: now };
      return;
    }
    const isLate = now - asked > HeldUpMs || Math.abs(now - before.at - PeriodMs) > HeldUpMs;
    const ladder = new Ladder([...this.#feeds].map(([one, { place }]) => ({ place, pictures: picturesOf(one.session) })));
    const rung = { ...this.#rung, step: ladder.highest(this.#rung.step) };
    this.#sample = { ...lineBetween(before.count, count, now, session.picture !== 'none'), isLate };
    this.#rung = nextRung(rung, this.#sample, ladder);
    if (this.#rung.step !== rung.step) for (const [one, { place }] of this.#feeds) this.#follow(one, place);
  }

  /** Brings a feed to the picture of the step. */
  #follow(keeper: Keeper, place: Place): void {
    const { session } = keeper;
    const picture = pictureAt(this.#rung.step, { place, pictures: picturesOf(session) });
    const former = keeper.picture.peek();
    keeper.picture.value = picture;
    if (keeper.state.peek() === 'held') {
      if (picture !== 'none') keeper.redial();
      return;
    }
    if (!session) return;
    if (picture === 'none' && !hasSound(session)) return keeper.hold();
    if (session.picture === picture || this.#dropping.has(session)) return;
    if (former === picture || Order.indexOf(picture) > Order.indexOf(former)) return keeper.renew();
    // Without a picture it may go on as it is; else the smaller one is dialled, and takes over once it is up.
    const dropping = session.dropPicture?.() ?? Promise.resolve(false);
    if (picture !== 'none') return keeper.renew();
    this.#dropping.add(session);
    void dropping.then(isDropped => {
      this.#dropping.delete(session);
      if (isDropped) session.picture = 'none';
    });
  }
}

/** The page's own. */
export const downlink = new Downlink(hasALine());
