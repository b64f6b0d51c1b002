namespace ClassroomEdge.Packages.Tests.Routers;

/// <summary>A page that sends and watches through the endpoints of <see cref="SipSorceryBrowserTests"/>.</summary>
internal static class RouterPage
{
    public const string Html = """
        <!doctype html><title>router</title><body><script>
        const peers = {};
        const gathered = pc => new Promise(done => {
          if (pc.iceGatheringState === 'complete') done();
          pc.addEventListener('icegatheringstatechange', () => pc.iceGatheringState === 'complete' && done());
        });
        const post = async (path, body) => {
          const answer = await fetch(path, { method: 'POST', body });
          if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
          return { id: answer.headers.get('X-Connection'), sdp: await answer.text() };
        };
        async function publish(name) {
          const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: { width: 320, height: 240 } });
          const pc = peers['sent'] = new RTCPeerConnection();
          stream.getTracks().forEach(t => pc.addTransceiver(t, { direction: 'sendonly', streams: [stream] }));
          await pc.setLocalDescription(await pc.createOffer());
          await gathered(pc);
          const { sdp } = await post(`/publish/${name}`, pc.localDescription.sdp);
          await pc.setRemoteDescription({ type: 'answer', sdp });
        }
        async function watch(feed) {
          const { id, sdp } = await post(`/watch/${feed}`);
          const pc = peers[feed] = new RTCPeerConnection();
          const stream = new MediaStream();
          pc.ontrack = e => stream.addTrack(e.track);
          await pc.setRemoteDescription({ type: 'offer', sdp });
          await pc.setLocalDescription(await pc.createAnswer());
          await gathered(pc);
          await post(`/answer/${id}`, pc.localDescription.sdp);
          const video = document.createElement('video');
          Object.assign(video, { autoplay: true, muted: true, srcObject: stream });
          document.body.append(video);
        }
        async function stats(name) {
          const all = { frames: 0, audioPackets: 0, energy: 0, sent: 0, lost: 0, state: peers[name].connectionState };
          (await peers[name].getStats()).forEach(s => {
            if (s.type === 'outbound-rtp') all.sent += s.packetsSent;
            if (s.type !== 'inbound-rtp') return;
            all.lost += s.packetsLost || 0;
            if (s.kind === 'video') all.frames = s.framesDecoded || 0;
            else { all.audioPackets = s.packetsReceived || 0; all.energy = s.totalAudioEnergy || 0; }
          });
          return all;
        }
        </script>
        """;
}
