import { useEffect, useState } from 'preact/hooks';
import { api } from '../api/client';
import type { LessonView } from '../api/types';
import { adviceOf } from '../errors/advice';
import { local, t } from '../i18n';
import { classesByHost } from '../feeds/main';
import { Icon } from '../parts/Icon';
import { iceServersOf } from '../rtc/ice';
import { Keeper } from '../rtc/keeper';
import { publish, sendInstead } from '../rtc/whip';
import { openDevices, own } from './devices';
import { CameraBar } from './CameraBar';
import { Drawer } from '../together/Drawer';
import { Main, mainView } from '../together/Main';
import { TimerFace } from '../together/TimerFace';
import { openTool } from '../together/place';
import { MainPicture } from './MainPicture';
import { StageBar } from './StageBar';
import { Others } from './Others';
import { roomCame, uplink } from './lineWords';
import { eventsUp, lessonId, lessonView, routerEpoch, ticket } from './visit';

/** In the lesson: the room large, the others small, one's own controls below. */
export function StagePage() {
  const view = lessonView.value;
  const me = view?.participants.find(one => one.id === view.you);
  const mayPublish = me?.mayPublish ?? ticket.value?.role === 'partner';
  const publisher = usePublisher(mayPublish);
  // What is worked on together comes before whoever is in the light.
  const lit = mainView.value === 'picture' ? litOf(view) : null;
  const notice = view?.notice ? adviceOf(view.notice) : null;
  return (
    <div class="stage" data-testid="stage" data-lesson-state={view?.state} data-events={eventsUp.value}>
      <header class="stage-head">
        {!view || view.state === 'live' ? <span class="pill live">{t('lesson.live')}</span> : <span class="pill">{t(`lesson.state.${view.state}`)}</span>}
        <h1 class="grow cut" data-testid="stage-title">{view?.title ?? ' '}</h1>
        {view?.stage.layout === 'spotlight' && view.stage.spotlight === view.you && <span class="pill" role="status" data-testid="you-lit"><Icon name="spot" size={16} />{t('partner.youAreLit')}</span>}
        <TimerFace />
        <span class="cut stage-room">{local(view?.room.name)}</span>
      </header>
      {(notice || (view && !eventsUp.value)) && (
        <p class="stage-notice" role="status" data-testid="stage-notice">
          <Icon name="wait" size={18} turning />{notice ? notice.text : t('partner.reconnecting')}
        </p>
      )}
      <main class={`stage-body${lit ? ' is-lit' : ''}${openTool.value ? ' has-drawer' : ''}${mainView.value === 'picture' ? '' : ' has-main'}`} data-testid="stage-body" data-lit={lit ?? ''}>
        <MainPicture lit={lit} />
        <Others lit={lit} mayPublish={mayPublish} />
        <Main title={view?.title ?? ''} />
        <Drawer />
      </main>
      <CameraBar />
      <StageBar publisher={publisher} mayPublish={mayPublish} />
    </div>
  );
}

/** Another participant, or a class by way of the box that called, whom the teacher has put into the light; never oneself. */
function litOf(view: LessonView | null): string | null {
  const lit = view?.stage.layout === 'spotlight' ? view.stage.spotlight : null;
  return lit && lit !== view!.you && [...view!.participants.filter(one => one.isPublishing), ...classesByHost(view!)].some(one => one.id === lit) ? lit : null;
}

/** Once the room's picture stands, publishes the own camera and microphone while the lesson lasts; swaps tracks when another device is chosen. */
function usePublisher(mayPublish: boolean): Keeper | null {
  const [keeper, setKeeper] = useState<Keeper | null>(null);
  const given = ticket.value;
  const stream = own.value;
  useEffect(() => { if (mayPublish && !own.peek()) void openDevices(); }, [mayPublish]);
  useEffect(() => {
    if (!given || !mayPublish || !own.peek() || !roomCame.value) return;
    const id = lessonId.peek()!;
    const next = new Keeper(signal => publish({ url: api.whip(id), token: given.token, iceServers: iceServersOf(given), signal }, () => own.peek(), uplink.size), false);
    uplink.watch(next);
    setKeeper(next);
    const hangUp = () => next.stop();
    addEventListener('pagehide', hangUp);
    return () => {
      removeEventListener('pagehide', hangUp);
      uplink.stop();
      next.stop();
      setKeeper(null);
    };
  }, [given?.token, stream === null, mayPublish, roomCame.value]);
  useEffect(() => {
    if (!stream) return;
    for (const peer of keeper?.peers ?? []) void sendInstead(peer, stream).catch(() => keeper?.redial());
  }, [stream]);
  useEffect(() => { if (routerEpoch.value > 0) keeper?.redial(); }, [routerEpoch.value]);
  return keeper;
}
