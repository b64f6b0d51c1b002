import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Downlink } from '../src/rtc/downlink';
import type { Keeper } from '../src/rtc/keeper';
import { Ladder, pictureAt, type Picture, type Place, type Watched } from '../src/rtc/ladder';

const whole: Picture[] = ['full', 'medium', 'small', 'none'];
const feed = (place: Place, pictures: Picture[] = ['full', 'none']): Watched => ({ place, pictures });

/** What each feed shows on the way down to the bottom. */
function down(...watched: Watched[]): Picture[][] {
  const ladder = new Ladder(watched);
  const shown = [];
  for (let step = 0, next = ladder.below(0); next !== step; [step, next] = [next, ladder.below(next)]) {
    shown.push(watched.map(one => pictureAt(next, one)));
  }
  return shown;
}

describe('Ladder', () => {
  it('Ladder_RoomOf1080LinesSlidesAndOthers_GiveWayInTheOrderInWhichTheyMatter', () => {
    expect(down(feed('camera', whole), feed('main'), feed('side'))).toEqual([
      ['full', 'full', 'none'],
      ['medium', 'full', 'none'],
      ['small', 'full', 'none'],
      ['none', 'full', 'none'],
      ['none', 'none', 'none'],
    ]);
  });

  it('Ladder_RoomOf720LinesAlone_HasNoStepBetween', () => {
    expect(down(feed('camera', ['full', 'small', 'none']))).toEqual([['small'], ['none']]);
  });

  it('Ladder_RouterWithOnePicture_HasNoSteps', () => {
    expect(down(feed('camera', ['full']))).toEqual([]);
  });

  it('Ladder_OnTheWayUp_TakesTheSameSteps', () => {
    const ladder = new Ladder([feed('camera', whole), feed('side')]);
    const steps = [4];
    while (ladder.above(steps.at(-1)!) !== steps.at(-1)) steps.push(ladder.above(steps.at(-1)!));
    expect(steps).toEqual([4, 3, 2, 1, 0]);
  });

  it('Ladder_OthersThatLeft_LeaveNoStepBehind', () => {
    expect(new Ladder([feed('camera', whole)]).highest(1)).toBe(0);
  });
});

interface FakeKeeper { keeper: Keeper; packets: number; lost: number; dial: () => void; dropped: () => number; renewed: () => number; held: () => number }

/** A keeper whose line loses what a test says; a renewal is there once the test dials it. */
function fake(pictures: Picture[], hasSound = true): FakeKeeper {
  const drops: ReturnType<typeof vi.fn>[] = [];
  const state = { value: 'live', peek: () => state.value };
  const picture = { value: 'full' as Picture, peek: () => picture.value };
  const renew = vi.fn();
  const hold = vi.fn(() => { state.value = 'held'; });
  const self = { packets: 0, lost: 0 };
  const session = () => {
    const dropPicture = vi.fn(async () => true);
    drops.push(dropPicture);
    return {
      picture: picture.value, pictures, dropPicture, stream: { getAudioTracks: () => (hasSound ? [{}] : []) },
      peer: { getStats: async () => new Map([['v', { type: 'inbound-rtp', kind: 'video', packetsReceived: self.packets, packetsLost: self.lost, framesDecoded: self.packets }]]) },
    };
  };
  const keeper = { session: session(), state, picture, renew, hold, redial: vi.fn(() => { state.value = 'live'; }) };
  return Object.assign(self, {
    keeper: keeper as unknown as Keeper,
    dial: () => { keeper.session = session(); },
    dropped: () => drops.reduce((sum, one) => sum + one.mock.calls.length, 0),
    renewed: () => renew.mock.calls.length,
    held: () => hold.mock.calls.length,
  });
}

describe('Downlink', () => {
  let downlink: Downlink;
  beforeEach(() => {
    vi.useFakeTimers();
    downlink = new Downlink();
  });
  afterEach(() => vi.useRealTimers());

  async function pass(lead: FakeKeeper, seconds: number, lost: number): Promise<void> {
    for (let i = 0; i < seconds; i++) {
      lead.packets += 40;
      lead.lost += lost;
      await vi.advanceTimersByTimeAsync(1000);
    }
  }

  it('Downlink_FloodedLine_StopsThePictureAndDialsASmallOne', async () => {
    const room = fake(['full', 'small', 'none']);
    downlink.add(room.keeper, { place: 'camera', leads: true });
    await pass(room, 6, 90);
    expect(room.keeper.picture.peek()).toBe('small');
    expect(room.dropped()).toBe(1);
    expect(room.renewed()).toBeGreaterThan(0);

    // The next session has it: nothing more is dialled.
    room.dial();
    const renewed = room.renewed();
    await pass(room, 3, 0);
    expect(room.renewed()).toBe(renewed);
    downlink.remove(room.keeper);
  });

  it('Downlink_OthersAndSlidesBesideTheRoom_TheOthersGiveWayFirstAndComeBackLast', async () => {
    const [room, slides, other] = [fake(['full', 'small', 'none']), fake(['full', 'none']), fake(['full', 'none'])];
    downlink.add(room.keeper, { place: 'camera', leads: true });
    downlink.add(slides.keeper, { place: 'main' });
    downlink.add(other.keeper, { place: 'side' });
    const shown = () => [room, slides, other].map(one => one.keeper.picture.peek());
    await pass(room, 5, 90);
    expect(shown()).toEqual(['full', 'full', 'none']);
    // Its sound goes on over the same connection.
    expect([other.dropped(), other.renewed()]).toEqual([1, 0]);

    await pass(room, 6, 90);
    expect(shown()).toEqual(['small', 'full', 'none']);
    room.dial();
    await pass(room, 12, 0);
    expect(shown()).toEqual(['full', 'full', 'none']);
    room.dial();
    await pass(room, 12, 0);
    expect(shown()).toEqual(['full', 'full', 'full']);
    expect(other.renewed()).toBeGreaterThan(0);
  });

  it('Downlink_PictureWithoutSound_IsHungUpAndComesBack', async () => {
    const [room, slides] = [fake(['full', 'none']), fake(['full'], false)];
    downlink.add(room.keeper, { place: 'camera', leads: true });
    downlink.add(slides.keeper, { place: 'main' });
    await pass(room, 12, 90);
    expect([slides.held(), slides.keeper.state.peek()]).toEqual([1, 'held']);
    await pass(room, 12, 0);
    expect(slides.keeper.state.peek()).toBe('live');
  });

  it('Downlink_LightMovesToAnother_TheirPictureComesAndTheFormerGoes', async () => {
    const [room, one, two] = [fake(['full', 'none']), fake(['full', 'none']), fake(['full', 'none'])];
    downlink.add(room.keeper, { place: 'camera', leads: true });
    downlink.add(one.keeper, { place: 'main' });
    downlink.add(two.keeper, { place: 'side' });
    await pass(room, 5, 90);
    downlink.move(one.keeper, { place: 'side' });
    downlink.move(two.keeper, { place: 'main' });
    await pass(room, 1, 0);
    expect([one, two].map(who => who.keeper.picture.peek())).toEqual(['none', 'full']);
  });

  it('Downlink_LooksThatCameLate_AreLeftOut', async () => {
    const room = fake(['full', 'small', 'none']);
    downlink.add(room.keeper, { place: 'camera', leads: true });
    await pass(room, 5, 0);
    // The page was held up: the clock went on, and no timer fired.
    for (let i = 0; i < 2; i++) {
      vi.setSystemTime(Date.now() + 3000);
      await pass(room, 1, 200);
      await pass(room, 1, 0);
    }
    expect(room.keeper.picture.peek()).toBe('full');
  });

  it('Downlink_WithoutALine_ShowsEverything', async () => {
    const room = fake(['full', 'small', 'none']);
    new Downlink(false).add(room.keeper, { place: 'camera', leads: true });
    await pass(room, 10, 90);
    expect(room.keeper.picture.peek()).toBe('full');
  });
});
