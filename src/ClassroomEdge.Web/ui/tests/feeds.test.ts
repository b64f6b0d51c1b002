import { describe, expect, it, vi } from 'vitest';
import { api } from '../src/api/client';
import { pageIsShown, turnTo, wantedPage } from '../src/feeds/panel/slides';
import { mainView, Pages, takesOver, views, type RoomFeed } from '../src/feeds/main';

const feed = (id: string, kind: RoomFeed['kind'], isLive = true): RoomFeed => ({ id, kind, label: '', isLive });
const room = feed('room', 'camera');
const slides = feed('slides', 'slides');
const screen = feed('screen', 'screen');
const deck = { deckId: 'd', title: '分数.pdf', page: 1, pages: 3, from: null };

describe('what is shown large', () => {
  it('is the room where there is nothing else', () => {
    expect(mainView({ roomFeeds: [room], slides: null }, null)).toBe('room');
    expect(mainView({ roomFeeds: [], slides: null }, null)).toBe('room');
  });
  it('is the slides, the pages over them, and the screen over all', () => {
    expect(mainView({ roomFeeds: [room, slides], slides: null }, null)).toBe('slides');
    expect(mainView({ roomFeeds: [room, slides], slides: deck }, null)).toBe(Pages);
    expect(mainView({ roomFeeds: [room, slides, screen], slides: deck }, null)).toBe('screen');
  });
  it('is what was chosen, for as long as it is there', () => {
    expect(mainView({ roomFeeds: [room, slides], slides: null }, 'room')).toBe('room');
    expect(mainView({ roomFeeds: [room, slides], slides: null }, 'camera-2')).toBe('slides');
  });
  it('is never what sends nothing', () => {
    expect(mainView({ roomFeeds: [room, feed('slides', 'slides', false)], slides: null }, 'slides')).toBe('room');
    expect(views({ roomFeeds: [feed('room', 'camera', false), slides], slides: null })).toEqual(['room', 'slides']);
  });
});

describe('a new picture', () => {
  it('ends an earlier choice when it is for all to look at', () => {
    expect(takesOver({ roomFeeds: [room], slides: null }, { roomFeeds: [room, screen], slides: null })).toBe(true);
    expect(takesOver({ roomFeeds: [room], slides: null }, { roomFeeds: [room], slides: deck })).toBe(true);
  });
  it('ends none when it is another camera, or was there before', () => {
    expect(takesOver({ roomFeeds: [room], slides: null }, { roomFeeds: [room, feed('camera-2', 'secondCamera')], slides: null })).toBe(false);
    expect(takesOver({ roomFeeds: [room, slides], slides: null }, { roomFeeds: [room, slides], slides: null })).toBe(false);
    expect(takesOver(null, { roomFeeds: [room, slides], slides: null })).toBe(false);
  });
});

describe('the next page', () => {
  it('is counted on from the one that is wanted until the lesson shows it', async () => {
    const shown = vi.spyOn(api, 'showSlide').mockResolvedValue(undefined as never);
    await turnTo('l', deck, 2);
    expect(wantedPage.value).toBe(2);
    await turnTo('l', deck, wantedPage.value! + 1);
    pageIsShown(2);
    expect(wantedPage.value).toBe(3);
    pageIsShown(3);
    expect(wantedPage.value).toBeNull();
    expect(shown.mock.calls.map(c => c[2])).toEqual([2, 3]);
    shown.mockRestore();
  });
  it('is what another panel wanted since', async () => {
    const shown = vi.spyOn(api, 'showSlide').mockResolvedValue(undefined as never);
    await turnTo('l', deck, 2);
    pageIsShown(1);
    expect(wantedPage.value).toBeNull();
    shown.mockRestore();
  });
});
