import { Problem } from '../api/problem';
import { Gathering } from './gathering';
import { closePeer, openPeer } from './peers';
import { postSdp, SdpResource } from './resource';
import { CameraSizes, sendPicture, sendSound, type SentSize } from './sending';
import type { Dial, MediaSession } from './session';

/**
 * Publishes a stream by WHIP (RFC 9725): POST offer, answer comes with 201. What is published at the end is the stream of
 * then: another one chosen while it dialled, which nobody could hand to this connection yet, replaces it. Throws a Problem.
 */
export async function publish({ url, token, iceServers, signal }: Dial, current: () => MediaStream | null, size: SentSize = CameraSizes[0]!, isScreen = false): Promise<MediaSession> {
  const stream = current() ?? new MediaStream();
  const peer = openPeer(iceServers);
  let resource: SdpResource | null = null;
  const close = () => {
    closePeer(peer);
    void resource?.hangUp();
  };
  try {
    const gathering = new Gathering(peer);
    for (const kind of ['audio', 'video'] as const) {
      const track = stream.getTracks().find(one => one.kind === kind);
      const sender = peer.addTransceiver(track ?? kind, { direction: 'sendonly', streams: [stream] }).sender;
      await (kind === 'video' ? sendPicture(sender, size, isScreen) : sendSound(sender));
    }
    await peer.setLocalDescription(await peer.createOffer());
    const response = await postSdp(url, token, await gathering.description(), signal);
    if (response.status !== 201) throw await Problem.from(response);
    resource = SdpResource.of(response, url, token);
    await peer.setRemoteDescription({ type: 'answer', sdp: await response.text() });
    gathering.trickleTo(resource);
    const now = current() ?? stream;
    if (now !== stream) await sendInstead(peer, now);
    return { peer, stream: now, close };
  } catch (error) {
    close();
    throw Problem.of(error);
  }
}

/** Sends the tracks of another stream on the same connection: another camera, a device that came back, one that is gone. */
export async function sendInstead(peer: RTCPeerConnection, stream: MediaStream): Promise<void> {
  await Promise.all(peer.getTransceivers().map(async ({ sender, receiver }) => {
    // The kind is the receiver's: a sender without a track has none to tell it by.
    const track = stream.getTracks().find(one => one.kind === receiver.track.kind) ?? null;
    if (track !== sender.track) await sender.replaceTrack(track);
  }));
}
