import { Problem } from '../api/problem';
import { Gathering } from './gathering';
import { closePeer, openPeer } from './peers';
import { postSdp, SdpResource } from './resource';
import type { Dial, MediaSession } from './session';

// Enough for a clear face and hands at 720p; the congestion controller steps down from here by itself.
const MaxVideoBitrate = 1_500_000;

/** Publishes a stream by WHIP (RFC 9725): POST offer, answer comes with 201. Throws a Problem. */
export async function publish({ url, token, iceServers }: Dial, stream: MediaStream): Promise<MediaSession> {
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
      if (kind === 'video') await limit(sender);
    }
    await peer.setLocalDescription(await peer.createOffer());
    const response = await postSdp(url, token, await gathering.description());
    if (response.status !== 201) throw await Problem.from(response);
    resource = SdpResource.of(response, url, token);
    await peer.setRemoteDescription({ type: 'answer', sdp: await response.text() });
    gathering.trickleTo(resource);
    return { peer, stream, close };
  } catch (error) {
    close();
    throw Problem.of(error);
  }
}

async function limit(sender: RTCRtpSender): Promise<void> {
  const parameters = sender.getParameters();
  parameters.encodings = (parameters.encodings?.length ? parameters.encodings : [{}])
    .map(encoding => ({ ...encoding, maxBitrate: MaxVideoBitrate }));
  // Some browsers take no parameters before negotiation; the limit is a courtesy, not a condition.
  await sender.setParameters(parameters).catch(() => {});
}
