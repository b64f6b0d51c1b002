import { useEffect, useRef, useState } from 'preact/hooks';
import { api } from '../api/client';
import { Problem } from '../api/problem';
import type { SelfTest } from '../api/types';
import { maybe, t } from '../i18n';
import { faultOf } from '../partner/devices';
import { readEntrance } from '../partner/entrance';
import { Advice } from '../parts/Advice';
import { Icon } from '../parts/Icon';
import { Preferences } from '../parts/Preferences';
import { Video } from '../parts/Video';
import { hearsSomething, seesSomething } from './listen';
import { roundTrip, type PathFacts } from './path';
import { qualityOf } from './words';

type Mark = 'waiting' | 'running' | 'good' | 'warn' | 'bad';
interface Line { mark: Mark; text: string; todo?: string | null }
const Waiting: Line = { mark: 'waiting', text: '' };
const Marks = { waiting: 'minus', running: 'wait', good: 'check', warn: 'info', bad: 'alert' } as const;

/** A partner tests, alone and in its own time, whether the next lesson will work from here. */
export function CheckPage() {
  const token = readEntrance(location).token ?? '';
  const [test, setTest] = useState<SelfTest | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [running, setRunning] = useState(false);
  const [camera, setCamera] = useState(Waiting);
  const [microphone, setMicrophone] = useState(Waiting);
  const [way, setWay] = useState(Waiting);
  const [own, setOwn] = useState<MediaStream | null>(null);
  const [returned, setReturned] = useState<MediaStream | null>(null);
  const [done, setDone] = useState(false);
  const preview = useRef<HTMLDivElement>(null);
  useEffect(() => { api.selfTest.open(token).then(setTest, error => setProblem(Problem.of(error))); }, [token]);

  const run = async () => {
    setRunning(true);
    setDone(false);
    setReturned(null);
    setCamera({ mark: 'running', text: t('check.asking') });
    setMicrophone(Waiting);
    setWay(Waiting);
    let stream: MediaStream | null = null;
    const result = { hasCamera: false, hasMicrophone: false, isConnected: false, path: '', protocol: '', roundTripMs: null as number | null, lossPercent: null as number | null };
    try {
      stream = await openOwn(setCamera, setMicrophone);
      if (!stream) return;
      setOwn(stream);
      const video = stream.getVideoTracks().length > 0;
      setCamera(video ? { mark: 'running', text: t('check.looking') } : { mark: 'warn', text: t('check.cameraNone'), todo: t('media.none.todo') });
      setMicrophone({ mark: 'running', text: t('check.listening') });
      setWay({ mark: 'running', text: t('check.connecting') });
      const [sees, hears, facts] = await Promise.all([
        video ? seesSomething(await playing(preview.current!), 4000) : Promise.resolve(false),
        hearsSomething(stream, 4000),
        roundTrip(token, iceOf(test!), stream, setReturned).catch((error: unknown) => Problem.of(error)),
      ]);
      Object.assign(result, { hasCamera: sees, hasMicrophone: hears });
      if (video) setCamera(sees ? { mark: 'good', text: t('check.cameraGood') } : { mark: 'bad', text: t('check.cameraBlack'), todo: t('check.cameraBlack.todo') });
      setMicrophone(hears ? { mark: 'good', text: t('check.microphoneGood') } : { mark: 'bad', text: t('check.microphoneSilent'), todo: t('check.microphoneSilent.todo') });
      if (facts instanceof Problem) {
        setWay({ mark: 'bad', text: maybe(`error.${facts.code}`) ?? t('error.page.no-way'), todo: maybe(`todo.${facts.code}`) ?? t('todo.page.no-way') });
        if (facts.code !== 'page.no-way') return;
      } else {
        Object.assign(result, { isConnected: true }, facts);
        setWay(wayLine(facts));
      }
      await api.selfTest.finish(token, result);
      setDone(true);
    } catch (error) {
      setProblem(Problem.of(error));
    } finally {
      stream?.getTracks().forEach(track => track.stop());
      setOwn(null);
      setReturned(null);
      setRunning(false);
    }
  };

  return (
    <div class="green" data-testid="check-page">
      <header class="green-head">
        <span class="row grow"><Icon name="sync" size={28} /><b class="brand">{t('partner.brand')}</b></span>
        <Preferences />
      </header>
      <main class="check-body">
        <h1>{t('check.title')}</h1>
        <p class="quiet">{test?.school ? t('check.intro', { school: test.school }) : t('check.introAnyone')}</p>
        {problem && <Advice problem={problem} testId="check-problem" />}
        <div class="check-pictures" ref={preview}>
          {own && <Video stream={own} muted mirrored label={t('check.own')} testId="check-own" />}
          {returned && <Video stream={returned} muted label={t('check.back')} testId="check-back" />}
        </div>
        <ol class="check-lines">
          <CheckLine id="camera" name={t('partner.camera')} line={camera} />
          <CheckLine id="microphone" name={t('partner.microphone')} line={microphone} />
          <CheckLine id="way" name={t('check.way')} line={way} />
        </ol>
        {done && <p class="advice good-advice" role="status" data-testid="check-done"><Icon name="check" size={20} />{t('check.done')}</p>}
        <button type="button" class="button primary large" disabled={!test || running} aria-busy={running} data-testid="check-run" onClick={() => void run()}>
          <Icon name={running ? 'wait' : 'right'} turning={running} />{t(running ? 'check.running' : done ? 'check.again' : 'check.start')}
        </button>
      </main>
    </div>
  );
}

function CheckLine({ id, name, line }: { id: string; name: string; line: Line }) {
  return (
    <li class={`check-line ${line.mark}`} data-testid={`check-${id}`} data-mark={line.mark}>
      <Icon name={Marks[line.mark]} turning={line.mark === 'running'} />
      <div class="grow"><b>{name}</b>{line.text && <p>{line.text}</p>}{line.todo && <p class="small quiet">{line.todo}</p>}</div>
    </li>
  );
}

async function openOwn(camera: (line: Line) => void, microphone: (line: Line) => void): Promise<MediaStream | null> {
  const say = (fault: 'denied' | 'none' | 'busy' | 'insecure') => {
    camera({ mark: 'bad', text: t(`media.${fault}`), todo: t(`media.${fault}.todo`) });
    microphone(Waiting);
    return null;
  };
  if (!navigator.mediaDevices) return say('insecure');
  try {
    return await navigator.mediaDevices.getUserMedia({ audio: true, video: { width: { ideal: 1280 }, height: { ideal: 720 } } });
  } catch (error) {
    if (faultOf(error) === 'denied') return say('denied');
    // No camera is no end: the way is tested with the microphone alone.
    return navigator.mediaDevices.getUserMedia({ audio: true }).catch((second: unknown) => say(faultOf(second)));
  }
}

async function playing(box: HTMLElement): Promise<HTMLVideoElement> {
  for (;;) {
    const video = box.querySelector('video');
    if (video) return video;
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}

const iceOf = (test: SelfTest): RTCIceServer[] => test.iceServers.map(server => ({
  urls: [...server.urls], username: server.username ?? undefined, credential: server.credential ?? undefined,
}));

function wayLine(facts: PathFacts): Line {
  const quality = qualityOf(facts);
  const way = facts.path === 'relay' ? t('check.relay', { protocol: facts.protocol.toUpperCase() }) : t('check.direct', { protocol: facts.protocol.toUpperCase() });
  const numbers = t('check.numbers', { trip: facts.roundTripMs ?? '–', loss: facts.lossPercent ?? '–' });
  return {
    mark: quality === 'good' ? 'good' : quality === 'fair' ? 'warn' : 'bad',
    text: `${t(`check.quality.${quality}`)} · ${way} · ${numbers}`,
    todo: quality === 'good' ? null : t(`check.quality.${quality}.todo`),
  };
}
