// Runs in the page: answers WHIP and WHEP from a peer connection in the same page, so that the real code of src/rtc
// connects, plays and counts without a media server. Only with `vite --mode mock`.
const realFetch = window.fetch.bind(window);
const peers = new Map<string, RTCPeerConnection>();
let next = 1;

window.fetch = async (input, init) => {
  const url = new URL(input instanceof Request ? input.url : input, location.href);
  const method = init?.method ?? 'GET';
  if (url.pathname.startsWith('/loopback/')) return await onResource(url.pathname, method, init);
  if (method !== 'POST' || !/\/wh(ip|ep)$/.test(url.pathname)) return await realFetch(input, init);
  const resource = `/loopback/${next++}`;
  const peer = new RTCPeerConnection();
  peers.set(resource, peer);
  const headers = { Location: resource, ETag: '"1"', 'Content-Type': 'application/sdp' };
  if (url.pathname.endsWith('/whep')) {
    const stream = paint(url.searchParams.get('feed') ?? 'room');
    stream.getTracks().forEach(track => peer.addTrack(track, stream));
    await peer.setLocalDescription(await peer.createOffer());
    return new Response(await gathered(peer), { status: 406, headers });
  }
  await peer.setRemoteDescription({ type: 'offer', sdp: init!.body as string });
  await peer.setLocalDescription(await peer.createAnswer());
  return new Response(await gathered(peer), { status: 201, headers });
};

async function onResource(path: string, method: string, init?: RequestInit): Promise<Response> {
  const peer = peers.get(path);
  if (!peer) return new Response(null, { status: 404 });
  if (method === 'DELETE') {
    peer.close();
    peers.delete(path);
    return new Response(null, { status: 200 });
  }
  const type = new Headers(init?.headers).get('Content-Type');
  if (type === 'application/sdp') await peer.setRemoteDescription({ type: 'answer', sdp: init!.body as string });
  return new Response(null, { status: 204 });
}

function gathered(peer: RTCPeerConnection): Promise<string> {
  return new Promise(resolve => {
    const look = () => { if (peer.iceGatheringState === 'complete') resolve(peer.localDescription!.sdp); };
    peer.addEventListener('icegatheringstatechange', look);
    look();
  });
}

const Walls: Record<string, [string, string]> = { room: ['#d9cdb8', '#3d5a4c'], p1: ['#c7d3da', '#47607a'], p2: ['#dad0c7', '#7a5a47'] };

/** A drawn classroom that moves a little, with a quiet tone. */
function paint(feed: string): MediaStream {
  const canvas = Object.assign(document.createElement('canvas'), { width: 1280, height: 720 });
  const draw = canvas.getContext('2d')!;
  const [wall, board] = Walls[feed] ?? Walls['p1']!;
  const began = performance.now();
  const frame = () => {
    const time = (performance.now() - began) / 1000;
    draw.fillStyle = wall; draw.fillRect(0, 0, 1280, 720);
    draw.fillStyle = board; draw.fillRect(240, 70, 800, 230);
    draw.fillStyle = '#8a7558'; draw.fillRect(0, 420, 1280, 300);
    for (let row = 0; row < 3; row++) {
      const count = 6 - row;
      for (let i = 0; i < count; i++) {
        const size = 34 + row * 14;
        const x = 640 + (i - (count - 1) / 2) * (170 + row * 34) + Math.sin(time + i * 2 + row) * 4;
        const y = 360 + row * 110;
        draw.fillStyle = ['#35507a', '#7a3548', '#3f6b52'][(i + row) % 3]!;
        draw.beginPath(); draw.ellipse(x, y + size * 2, size * 1.5, size, 0, 0, 7); draw.fill();
        draw.fillStyle = '#e8c3a0'; draw.beginPath(); draw.ellipse(x, y, size, size * 1.15, 0, 0, 7); draw.fill();
        draw.fillStyle = '#2a211c'; draw.beginPath(); draw.ellipse(x, y - size * 0.55, size * 1.05, size * 0.7, 0, 0, 7); draw.fill();
      }
    }
  };
  setInterval(frame, 66);
  frame();
  const stream = canvas.captureStream(15);
  const audio = new AudioContext();
  const gain = audio.createGain();
  gain.gain.value = 0.01;
  const tone = audio.createOscillator();
  const out = audio.createMediaStreamDestination();
  tone.connect(gain).connect(out);
  tone.start();
  out.stream.getAudioTracks().forEach(track => stream.addTrack(track));
  return stream;
}

export {};
