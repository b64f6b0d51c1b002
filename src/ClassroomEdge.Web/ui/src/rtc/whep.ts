import { Problem } from '../api/problem';
import { Gathering } from './gathering';
import type { Picture } from './ladder';
import { closePeer, openPeer } from './peers';
import { postSdp, SdpResource } from './resource';
import { apart, iceServersOfLink, offererGreets } from './sdp';
import type { Dial, MediaSession } from './session';

/**
 * Watches a feed by WHEP (draft-ietf-wish-whep-04). An empty POST asks for the server's own offer (406, answered by
 * PATCH); a server that wants ours first gets one and may still counter. Throws a Problem.
 */
export async function watch(dial: Dial): Promise<MediaSession> {
  const response = await postSdp(addressOf(dial), dial.token, '', dial.signal);
  if (response.status === 406) return await takeCounterOffer(dial, response);
  if ([400, 411, 415, 422].includes(response.status)) return await offer(dial);
  throw await Problem.from(response);
}

async function takeCounterOffer(dial: Dial, response: Response): Promise<MediaSession> {
  const resource = SdpResource.of(response, addressOf(dial), dial.token);
  const { peer, stream } = receiver(dial, response);
  try {
    const gathering = new Gathering(peer);
    const offer = apart(offererGreets(await response.text()));
    await peer.setRemoteDescription({ type: 'offer', sdp: offer.sdp });
    await peer.setLocalDescription(await peer.createAnswer());
    await resource.answer(await gathering.description(), dial.signal);

    // Not earlier: the server lets checks fall that come before our answer, and the browser asks again only after 48 ms.
    // One that is not understood spoils nothing: others may do.
    await Promise.allSettled(offer.candidates.map(candidate => peer.addIceCandidate(candidate)));
    gathering.trickleTo(resource);
    return { peer, stream, picture: dial.picture, pictures: picturesOf(response), dropPicture: () => resource.dropPicture(), close: () => hangUp(peer, resource) };
  } catch (error) {
    hangUp(peer, resource);
    throw Problem.of(error);
  }
}

async function offer(dial: Dial): Promise<MediaSession> {
  const { peer, stream } = receiver(dial);
  try {
    const gathering = new Gathering(peer);
    peer.addTransceiver('audio', { direction: 'recvonly' });
    peer.addTransceiver('video', { direction: 'recvonly' });
    await peer.setLocalDescription(await peer.createOffer());
    const response = await postSdp(addressOf(dial), dial.token, await gathering.description(), dial.signal);
    if (response.status === 406) {
      closePeer(peer);
      return await takeCounterOffer(dial, response);
    }
    if (response.status !== 201) throw await Problem.from(response);
    const resource = SdpResource.of(response, addressOf(dial), dial.token);
    await peer.setRemoteDescription({ type: 'answer', sdp: await response.text() });
    gathering.trickleTo(resource);
    return { peer, stream, picture: dial.picture, pictures: picturesOf(response), dropPicture: () => resource.dropPicture(), close: () => hangUp(peer, resource) };
  } catch (error) {
    closePeer(peer);
    throw Problem.of(error);
  }
}

/** What the feed comes with, as our own server says; from others there is one picture. */
const picturesOf = (response: Response): Picture[] =>
  (response.headers.get('Edge-Pictures') ?? 'full').split(' ').filter((one): one is Picture => ['full', 'medium', 'small', 'none'].includes(one));

/** Where to ask; the whole picture is what everybody gets who does not say. */
const addressOf = ({ url, picture }: Dial) => (!picture || picture === 'full' ? url : `${url}${url.includes('?') ? '&' : '?'}picture=${picture}`);

function receiver(dial: Dial, response?: Response): { peer: RTCPeerConnection; stream: MediaStream } {
  const named = iceServersOfLink(response?.headers.get('Link') ?? null);
  const peer = openPeer(dial.iceServers.length > 0 ? dial.iceServers : named);
  const stream = new MediaStream();
  peer.addEventListener('track', event => stream.addTrack(event.track));
  return { peer, stream };
}

function hangUp(peer: RTCPeerConnection, resource: SdpResource): void {
  closePeer(peer);
  void resource.hangUp();
}
