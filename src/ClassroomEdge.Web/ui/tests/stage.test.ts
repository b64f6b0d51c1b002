import { describe, expect, it } from 'vitest';
import type { LessonView } from '../src/api/types';
import { columnsFor, handsOf, placeTiles } from '../src/stage/placement';

const who = (id: string, part: Partial<LessonView['participants'][number]> = {}): LessonView['participants'][number] => ({
  id, name: id, school: `${id} 小学`, role: 'partner', isPresent: true, isPublishing: true, mayPublish: true, isMuted: false, handRaisedAt: null, ...part,
});
const kinds: Record<string, LessonView['roomFeeds'][number]['kind']> = { room: 'camera', 'camera-2': 'secondCamera', slides: 'slides', screen: 'screen' };
const feed = (id: string): LessonView['roomFeeds'][number] => ({ id, kind: kinds[id] ?? 'external', label: '', isLive: true });
const deck = { deckId: 'd1', title: '课件', page: 1, pages: 9, from: null };
const seen = (
  layout: LessonView['stage']['layout'], spotlight: string | null = null, feeds = ['room'], participants = [who('p1'), who('p2')], slides: LessonView['slides'] = null,
) => placeTiles({ roomFeeds: feeds.map(feed), slides, participants, stage: { layout, spotlight, follows: null } }).map(one => `${one.id}:${one.place}`);

describe('placement', () => {
  it('TeacherAndSlides_WithoutSlides_ShowsTheTeacherLarge', () =>
    expect(seen('teacherAndSlides')).toEqual(['room:main', 'p1:side', 'p2:side']));

  it('TeacherAndSlides_WithSlides_ShowsThemLargeAndTheTeacherBeside', () =>
    expect(seen('teacherAndSlides', null, ['room', 'slides'])).toEqual(['slides:main', 'room:side', 'p1:side', 'p2:side']));

  it('TeacherAndSlides_SharedScreen_ComesBeforeTheSlides', () =>
    expect(seen('teacherAndSlides', null, ['room', 'slides', 'screen'])[0]).toBe('screen:main'));

  it('TeacherAndSlides_PagesOfAFile_AreLarge', () =>
    expect(seen('teacherAndSlides', null, ['room', 'slides'], [who('p1')], deck)).toEqual(['pages:main', 'room:side', 'slides:side', 'p1:side']));

  it('AllClasses_AreEqual', () => expect(seen('allClasses')).toEqual(['room:grid', 'p1:grid', 'p2:grid']));

  it('Spotlight_OnAClass_LeavesTheOthersBeside', () =>
    expect(seen('spotlight', 'p2')).toEqual(['room:side', 'p1:side', 'p2:main']));

  it('Spotlight_OnSomebodyWhoIsAway_ShowsAllClasses', () =>
    expect(seen('spotlight', 'p9')).toEqual(['room:grid', 'p1:grid', 'p2:grid']));

  it('Order_WhateverTheLayout_StaysSoThatNoPictureIsDialledAnew', () => {
    const ids = (layout: LessonView['stage']['layout'], spotlight: string | null) => seen(layout, spotlight).map(one => one.split(':')[0]);
    expect(ids('spotlight', 'p2')).toEqual(ids('allClasses', null));
    expect(ids('teacherAndSlides', null)).toEqual(ids('allClasses', null));
  });

  it('Observers_AreNotOnTheStageUntilTheyHaveTheFloor', () => {
    const silent = who('p2', { role: 'observer', mayPublish: false, isPublishing: false });
    expect(seen('allClasses', null, ['room'], [who('p1'), silent])).toEqual(['room:grid', 'p1:grid']);
    expect(seen('allClasses', null, ['room'], [who('p1'), { ...silent, mayPublish: true }])).toContain('p2:grid');
  });

  it('ExternalAndSecondCamera_StandBesideUnlessInTheLight', () =>
    expect(seen('spotlight', 'camera-2', ['room', 'camera-2', 'x-obs'], [who('p1')])).toEqual(['room:side', 'camera-2:main', 'x-obs:side', 'p1:side']));

  it('ClassByWayOfTheHost_IsAClassAmongTheOthers', () => {
    const view = {
      roomFeeds: [feed('room'), { ...feed('x-ab-p9'), kind: 'participant' as const }, { ...feed('x-ab-p8'), kind: 'participant' as const, isLive: false }],
      slides: null, participants: [who('p1')],
    };
    const seen = (stage: LessonView['stage']) => placeTiles({ ...view, stage }).map(one => `${one.id}:${one.place}`);
    expect(seen({ layout: 'allClasses', spotlight: null, follows: '南校' })).toEqual(['room:grid', 'p1:grid', 'x-ab-p9:grid']);
    expect(seen({ layout: 'teacherAndSlides', spotlight: null, follows: null })).toEqual(['room:main', 'p1:side', 'x-ab-p9:side']);
    expect(seen({ layout: 'spotlight', spotlight: 'x-ab-p9', follows: '南校' })).toEqual(['room:side', 'p1:side', 'x-ab-p9:main']);
  });

  it.each([[1, 1], [2, 2], [4, 2], [5, 3], [9, 3], [10, 4]])('Columns_Of%i_Are%i', (count, columns) => expect(columnsFor(count)).toBe(columns));

  it('Hands_AreInTheOrderOfRaising', () => {
    const hands = handsOf([
      who('p1', { handRaisedAt: '2026-01-12T02:00:09Z' }), who('p2', { handRaisedAt: '2026-01-12T02:00:01Z' }),
      who('p3', { handRaisedAt: '2026-01-12T02:00:00Z', isPresent: false }), who('p4'),
    ]);
    expect(hands.map(one => one.id)).toEqual(['p2', 'p1']);
  });
});
