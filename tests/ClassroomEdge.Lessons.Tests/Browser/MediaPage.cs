using Microsoft.Playwright;

namespace ClassroomEdge.Lessons.Tests.Browser;

/// <summary>A page with a WHIP and a WHEP client of some forty lines, as a partner's page has them.</summary>
internal sealed class MediaPage(IPage page)
{
    public const string Path = "/media-test";

    public const string Html = """
        <!doctype html><title>media</title><body><script>
        const connections = {};
        const gathered = pc => new Promise(done => {
          if (pc.iceGatheringState === 'complete') done();
          pc.addEventListener('icegatheringstatechange', () => pc.iceGatheringState === 'complete' && done());
        });
        async function publish(lesson, token) {
          const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: { width: 320, height: 240 } });
          const pc = new RTCPeerConnection({ bundlePolicy: 'max-bundle' });
          stream.getTracks().forEach(t => pc.addTransceiver(t, { direction: 'sendonly', streams: [stream] }));
          await pc.setLocalDescription(await pc.createOffer());
          await gathered(pc);
          const answer = await fetch(`/api/v1/lessons/${lesson}/whip`, {
            method: 'POST', headers: { 'Content-Type': 'application/sdp', Authorization: `Bearer ${token}` },
            body: pc.localDescription.sdp });
          if (answer.status !== 201) return { status: answer.status, body: await answer.text() };
          await pc.setRemoteDescription({ type: 'answer', sdp: await answer.text() });
          connections.published = pc;
          return { status: 201, location: answer.headers.get('Location'), etag: answer.headers.get('ETag') };
        }
        async function watch(lesson, token, feed) {
          const began = performance.now();
          const offered = await fetch(`/api/v1/lessons/${lesson}/whep?feed=${feed}`, {
            method: 'POST', headers: { Authorization: `Bearer ${token}` } });
          if (offered.status !== 406) return { status: offered.status, body: await offered.text() };
          const location = offered.headers.get('Location');
          const pc = new RTCPeerConnection({ bundlePolicy: 'max-bundle' });
          const stream = new MediaStream();
          pc.ontrack = e => stream.addTrack(e.track);
          await pc.setRemoteDescription({ type: 'offer', sdp: await offered.text() });
          await pc.setLocalDescription(await pc.createAnswer());
          const patched = await fetch(location, {
            method: 'PATCH', headers: { 'Content-Type': 'application/sdp', Authorization: `Bearer ${token}` },
            body: pc.localDescription.sdp });
          const video = document.createElement('video');
          video.autoplay = true; video.muted = true; video.srcObject = stream;
          document.body.append(video);
          connections[feed] = pc;
          const etag = offered.headers.get('ETag');
          pc.onicecandidate = e => fetch(location, {
            method: 'PATCH',
            headers: { 'Content-Type': 'application/trickle-ice-sdpfrag', 'If-Match': etag, Authorization: `Bearer ${token}` },
            body: fragment(pc, e.candidate) });
          const firstFrame = await new Promise((done, fail) => {
            setTimeout(() => done(null), 12000);
            video.requestVideoFrameCallback(() => done(performance.now() - began));
          });
          return { status: patched.status, location, firstFrame };
        }
        function fragment(pc, candidate) {
          const sdp = pc.localDescription.sdp;
          return `a=${sdp.match(/ice-ufrag:.*/)[0]}\r\na=${sdp.match(/ice-pwd:.*/)[0]}\r\n` +
            (candidate && candidate.candidate ? `m=audio 9 UDP/TLS/RTP/SAVPF 0\r\na=mid:0\r\na=${candidate.candidate}\r\n`
              : 'a=end-of-candidates\r\n');
        }
        async function received(feed) {
          const result = { frames: 0, audioPackets: 0, audioEnergy: 0, state: connections[feed].connectionState };
          (await connections[feed].getStats()).forEach(s => {
            if (s.type !== 'inbound-rtp') return;
            if (s.kind === 'video') result.frames = s.framesDecoded || 0;
            else { result.audioPackets = s.packetsReceived || 0; result.audioEnergy = s.totalAudioEnergy || 0; }
          });
          return result;
        }
        async function soundAlone(feed) {
          for (let before = await received(feed);;) {
            await new Promise(done => setTimeout(done, 500));
            const now = await received(feed);
            if (now.frames === before.frames && now.audioPackets - before.audioPackets >= 15) return now;
            before = now;
          }
        }
        async function call(method, location, token) {
          return (await fetch(location, { method, headers: { Authorization: `Bearer ${token}` } })).status;
        }
        async function reaches(feed, frames, audio) {
          for (;;) {
            const r = await received(feed);
            if (r.frames >= frames && r.audioPackets >= audio) return r;
            await new Promise(done => setTimeout(done, 50));
          }
        }
        function closed(feed) {
          // The connection's own state tells only after ICE has given up, seven seconds later.
          const dtls = connections[feed].getReceivers()[0].transport;
          return new Promise(done => {
            const look = () => ['closed', 'failed'].includes(dtls.state) && done(dtls.state);
            dtls.onstatechange = look; look();
          });
        }
        </script>
        """;

    public async Task<PublishResult> PublishAsync(string lesson, string token) =>
        await page.EvaluateAsync<PublishResult>("([l, t]) => publish(l, t)", new[] { lesson, token });

    public async Task<WatchResult> WatchAsync(string lesson, string token, string feed) =>
        await page.EvaluateAsync<WatchResult>("([l, t, f]) => watch(l, t, f)", new[] { lesson, token, feed });

    /// <summary>Waits until that much of the feed has arrived.</summary>
    public async Task<ReceivedMedia> ReachesAsync(string feed, int frames, int audioPackets) =>
        await page.EvaluateAsync<ReceivedMedia>(
            "([f, v, a]) => reaches(f, v, a)", new object[] { feed, frames, audioPackets })
            .WaitAsync(TimeSpan.FromSeconds(20));

    /// <summary>Waits until half a second of the feed's sound comes without a picture.</summary>
    public async Task<ReceivedMedia> SoundAloneAsync(string feed) =>
        await page.EvaluateAsync<ReceivedMedia>("f => soundAlone(f)", feed).WaitAsync(TimeSpan.FromSeconds(20));

    public async Task<int> CallAsync(string method, string location, string token) =>
        await page.EvaluateAsync<int>("([m, l, t]) => call(m, l, t)", new[] { method, location, token });

    /// <summary>Waits until the connection of that feed is over.</summary>
    public async Task ClosedAsync(string feed) =>
        await page.EvaluateAsync<string>("f => closed(f)", feed).WaitAsync(TimeSpan.FromSeconds(20));

    public Task CloseAsync() => page.CloseAsync();

    public Task ReloadAsync() => page.ReloadAsync();
}
