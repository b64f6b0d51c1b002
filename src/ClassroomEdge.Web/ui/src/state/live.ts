import { HubConnectionBuilder, HubConnectionState, LogLevel, type HubConnection } from '@microsoft/signalr';
import { api } from '../api/client';
import { Problem } from '../api/problem';
import type { RoomView } from '../api/types';
import { link, takeRoom } from './room';
import { noteProblem } from './session';

// After this long without news the page asks whether the room is still there, and waits this long for the answer: a
// cut cable shows within about two seconds, whatever the hub's own keep-alive is.
const QuietMs = 700;
const AnswerMs = 1200;
const RetryMs = [250, 500, 1000, 1500];

const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms));

/** Follows the room over the live hub until stopped; connects again by itself, for ever. */
export function followRoom(): () => Promise<void> {
  let stopped = false;
  let attempt = 0;
  const hub: HubConnection = new HubConnectionBuilder().withUrl('/live').configureLogging(LogLevel.None).build();
  hub.serverTimeoutInMilliseconds = 20_000;
  let heard = Date.now();
  hub.on('room', (view: RoomView) => {
    heard = Date.now();
    takeRoom(view);
    link.value = 'online';
    attempt = 0;
  });

  const connect = async () => {
    while (!stopped && hub.state === HubConnectionState.Disconnected) {
      try {
        await hub.start();
        return;
      } catch {
        link.value = 'offline';
        // The hub hides why it was refused; an ordinary request tells a lost session from a lost line.
        await api.session().then(s => {
          if (!s.signedIn) noteProblem(new Problem('session.required', 401, ''));
        }, () => {});
        await pause(RetryMs[Math.min(attempt++, RetryMs.length - 1)]! * (0.75 + Math.random() / 2));
      }
    }
  };

  hub.onclose(() => {
    if (stopped) return;
    link.value = 'offline';
    void connect();
  });
  const lineLost = () => { link.value = 'offline'; };
  const lineBack = () => { if (hub.state === HubConnectionState.Connected) link.value = 'online'; };
  addEventListener('offline', lineLost);
  addEventListener('online', lineBack);
  void connect();
  const pulse = setInterval(() => {
    if (hub.state !== HubConnectionState.Connected || Date.now() - heard < QuietMs) return;
    heard = Date.now();
    void alive().then(there => {
      if (!stopped && hub.state === HubConnectionState.Connected) link.value = there ? 'online' : 'offline';
    });
  }, 200);

  return async () => {
    stopped = true;
    clearInterval(pulse);
    removeEventListener('offline', lineLost);
    removeEventListener('online', lineBack);
    link.value = 'connecting';
    await hub.stop();
  };
}

const alive = () => fetch('/healthz', { cache: 'no-store', signal: AbortSignal.timeout(AnswerMs) })
  .then(() => true, () => false);
