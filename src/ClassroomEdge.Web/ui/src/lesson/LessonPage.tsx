import { useEffect } from 'preact/hooks';
import type { LessonSnapshot } from '../api/types';
import { hostOf, keepTrying, loadHostTicket, loadInvitations, loadRoll } from '../state/lessons';
import { SceneRunCard } from '../panel/SceneRunCard';
import { snapshot } from '../state/room';
import { can } from '../state/session';
import { Drawer } from '../together/Drawer';
import { Main } from '../together/Main';
import { takePart } from '../together/news';
import { openTool } from '../together/place';
import { CameraCard } from './CameraCard';
import { CallCard } from '../calls/CallCard';
import { FeedsCard } from '../feeds/panel/FeedsCard';
import { HandsCard } from './HandsCard';
import { InvitationsCard } from './InvitationsCard';
import { LessonBar } from './LessonBar';
import { LessonHead } from './LessonHead';
import { LessonProgress } from './LessonProgress';
import { LessonTools } from './LessonTools';
import { ListenersCard } from './ListenersCard';
import { LobbyCard } from './LobbyCard';
import { Pictures } from './Pictures';
import { RollCard } from './RollCard';

/** The lesson under way, as the teacher sees it. */
export function LessonPage({ lesson, hidden }: { lesson: LessonSnapshot; hidden: boolean }) {
  const live = lesson.state === 'live';
  const runs = can('runLessons');
  useEffect(() => {
    if (!live || !runs) return;
    void loadInvitations(lesson.id);
    return keepTrying(() => loadHostTicket(lesson.id));
  }, [lesson.id, live, runs]);
  // As another class's guest, what is done together is done in its lesson: there this room is a participant.
  const host = hostOf(lesson);
  useEffect(() => live && runs ? takePart({ lessonId: lesson.id, token: undefined, isTeacher: host === null, via: host }) : undefined, [lesson.id, live, runs, host]);
  // The roll's count follows the room's count; the box decides what is the lesson's.
  const seen = snapshot.value?.occupancy?.count;
  useEffect(() => {
    if (!live) return;
    return keepTrying(() => loadRoll(lesson.id));
  }, [lesson.id, live, seen]);

  return (
    <main class="lesson-page" hidden={hidden} data-testid="lesson" data-state={lesson.state} data-lesson-id={lesson.id}>
      <LessonHead lesson={lesson} />
      {live && runs && <LessonTools lesson={lesson} />}
      <div class={live || lesson.state === 'ending' ? 'lesson-body' : 'lesson-body is-starting'}>
        <section class="lesson-stage">
          {live || lesson.state === 'ending' ? <Pictures lesson={lesson} /> : <LessonProgress lesson={lesson} />}
          {live && <Main title={lesson.title} />}
        </section>
        {!hidden && <Drawer />}
        <aside class="lesson-side" hidden={openTool.value !== null}>
          {live && <LobbyCard lesson={lesson} />}
          <HandsCard lesson={lesson} />
          {!hidden && live && <SceneRunCard briefly />}
          {live && <CameraCard lesson={lesson} />}
          {live && <ListenersCard lesson={lesson} />}
          {live && runs && <FeedsCard lesson={lesson} />}
          {live && runs && <CallCard lesson={lesson} />}
          {live && runs && <InvitationsCard lesson={lesson} />}
          {(live || lesson.state === 'ending') && <RollCard lessonId={lesson.id} />}
        </aside>
      </div>
      <LessonBar lesson={lesson} />
    </main>
  );
}
