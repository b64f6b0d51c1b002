/** Whether the microphone hears anything at all within that time: a muted one gives exact silence. */
export async function hearsSomething(stream: MediaStream, ms: number): Promise<boolean> {
  if (stream.getAudioTracks().length === 0) return false;
  const context = new AudioContext();
  try {
    await context.resume();
    const analyser = context.createAnalyser();
    analyser.fftSize = 2048;
    context.createMediaStreamSource(stream).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    for (const end = performance.now() + ms; performance.now() < end;) {
      analyser.getFloatTimeDomainData(samples);
      if (samples.some(sample => Math.abs(sample) > 0.0005)) return true;
      await new Promise(resolve => setTimeout(resolve, 100));
    }
    return false;
  } finally {
    void context.close();
  }
}

/** Whether the camera's picture is there and not black. */
export async function seesSomething(video: HTMLVideoElement, ms: number): Promise<boolean> {
  const canvas = document.createElement('canvas');
  canvas.width = 64;
  canvas.height = 36;
  const pen = canvas.getContext('2d', { willReadFrequently: true })!;
  for (const end = performance.now() + ms; performance.now() < end;) {
    if (video.videoWidth > 0) {
      pen.drawImage(video, 0, 0, canvas.width, canvas.height);
      const pixels = pen.getImageData(0, 0, canvas.width, canvas.height).data;
      let sum = 0;
      for (let i = 0; i < pixels.length; i += 4) sum += pixels[i]! + pixels[i + 1]! + pixels[i + 2]!;
      if (sum / (pixels.length / 4 * 3) > 12) return true;
    }
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  return false;
}
