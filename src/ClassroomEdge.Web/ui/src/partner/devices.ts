import { computed, signal } from '@preact/signals';

export type MediaFault = 'denied' | 'none' | 'busy' | 'insecure';

export const cameras = signal<MediaDeviceInfo[]>([]);
export const microphones = signal<MediaDeviceInfo[]>([]);
export const chosenCamera = signal<string | null>(localStorage.getItem('edge.camera'));
export const chosenMicrophone = signal<string | null>(localStorage.getItem('edge.microphone'));
export const own = signal<MediaStream | null>(null);
export const asking = signal(false);
export const fault = signal<MediaFault | null>(null);
export const cameraOn = signal(true);
export const microphoneOn = signal(true);
export const hasCamera = computed(() => (own.value?.getVideoTracks().length ?? 0) > 0);
export const hasMicrophone = computed(() => (own.value?.getAudioTracks().length ?? 0) > 0);

const audio = (): MediaTrackConstraints => ({
  ...(chosenMicrophone.peek() ? { deviceId: { ideal: chosenMicrophone.peek()! } } : {}),
  // A class listens through loudspeakers: without these it would hear itself.
  echoCancellation: true, noiseSuppression: true, autoGainControl: true,
});
const video = (): MediaTrackConstraints => ({
  ...(chosenCamera.peek() ? { deviceId: { ideal: chosenCamera.peek()! } } : {}),
  width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30, max: 30 },
});

let opening: Promise<void> | null = null;
// Grows with each closing: what was asked for before must not come on after it.
let closings = 0;

/**
 * Opens camera and microphone; where one is missing, the other alone. Keeps what is open until the new one is there.
 * One opening at a time: the page before the lesson and the lesson's own ask both, and a second opening would stop the
 * tracks of the first under the connection that is just being made with them.
 */
export function openDevices(): Promise<void> {
  return opening ??= open().finally(() => { opening = null; });
}

async function open(): Promise<void> {
  if (!navigator.mediaDevices) {
    fault.value = 'insecure';
    return;
  }
  const before = closings;
  asking.value = true;
  fault.value = null;
  try {
    const stream = await firstOf([{ audio: audio(), video: video() }, { video: video() }, { audio: audio() }]);
    if (before === closings) replace(stream);
    else stopAll(stream);
  } catch (error) {
    fault.value = faultOf(error);
  } finally {
    asking.value = false;
  }
  await listDevices();
}

async function firstOf(wishes: MediaStreamConstraints[]): Promise<MediaStream> {
  let first: unknown;
  for (const wish of wishes) {
    try {
      return await navigator.mediaDevices.getUserMedia(wish);
    } catch (error) {
      first ??= error;
      // Refused is refused; only what is absent or taken is worth a smaller wish.
      if (faultOf(error) === 'denied') break;
    }
  }
  throw first;
}

export function faultOf(error: unknown): MediaFault {
  // Not every browser's refusal is an Error.
  const name = (error as { name?: string } | null)?.name ?? '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  return name === 'NotReadableError' || name === 'AbortError' ? 'busy' : 'none';
}

function replace(next: MediaStream): void {
  const before = own.peek();
  next.getVideoTracks().forEach(track => { track.enabled = cameraOn.peek(); });
  next.getAudioTracks().forEach(track => { track.enabled = microphoneOn.peek(); });
  own.value = next;
  if (before) stopAll(before);
  // Unplugged, or taken away by the system; stop() of ours does not end up here.
  for (const track of next.getTracks()) {
    track.addEventListener('ended', () => { if (own.peek() === next) void openDevices(); });
  }
}

const stopAll = (stream: MediaStream) => stream.getTracks().forEach(track => track.stop());

async function listDevices(): Promise<void> {
  const all = await navigator.mediaDevices.enumerateDevices().catch(() => []);
  cameras.value = all.filter(one => one.kind === 'videoinput' && one.deviceId);
  microphones.value = all.filter(one => one.kind === 'audioinput' && one.deviceId);
}

export async function choose(kind: 'camera' | 'microphone', deviceId: string): Promise<void> {
  (kind === 'camera' ? chosenCamera : chosenMicrophone).value = deviceId;
  localStorage.setItem(`edge.${kind}`, deviceId);
  // An opening under way has the earlier choice.
  await opening;
  await openDevices();
}

export function toggle(kind: 'camera' | 'microphone'): void {
  const on = kind === 'camera' ? cameraOn : microphoneOn;
  on.value = !on.value;
  const tracks = kind === 'camera' ? own.peek()?.getVideoTracks() : own.peek()?.getAudioTracks();
  tracks?.forEach(track => { track.enabled = on.peek(); });
}

export function closeDevices(): void {
  closings++;
  if (own.peek()) stopAll(own.peek()!);
  own.value = null;
}
