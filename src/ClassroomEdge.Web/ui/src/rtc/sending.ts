/** How large a picture leaves, and what it may take of the line. */
export interface SentSize {
  /** Divides width and height; 0: no picture. */
  scale: number;
  maxBitrate: number;
  maxFramerate?: number;
  /**
   * A line that lets through less than this makes so large a picture worse than a smaller one. Well below what the next
   * smaller size may take, so that a line that is tried with this one has shown to carry it.
   */
  floor: number;
}

/** A camera: faces stay in motion and become smaller, at last only the voice leaves. */
export const CameraSizes: readonly SentSize[] = [
  // Enough for a clear face and hands at 720p.
  { scale: 1, maxBitrate: 1_500_000, floor: 450_000 },
  { scale: 2, maxBitrate: 700_000, floor: 150_000 },
  { scale: 4, maxBitrate: 250_000, maxFramerate: 15, floor: 60_000 },
  { scale: 0, maxBitrate: 0, floor: 0 },
];

/** A screen: its text stays sharp, and comes more rarely. */
export const ScreenSizes: readonly SentSize[] = [
  // Enough for sharp text at 1080p; a still screen takes a fraction.
  { scale: 1, maxBitrate: 3_000_000, maxFramerate: 15, floor: 300_000 },
  { scale: 1, maxBitrate: 1_000_000, maxFramerate: 5, floor: 100_000 },
  { scale: 1, maxBitrate: 400_000, maxFramerate: 2, floor: 0 },
];

/** Sends a picture in that size from now on; how a line that is too thin takes it apart depends on what it shows. */
export async function sendPicture(sender: RTCRtpSender, size: SentSize, isScreen: boolean): Promise<void> {
  await set(sender, encoding => ({
    ...encoding,
    active: size.scale > 0,
    scaleResolutionDownBy: size.scale || encoding.scaleResolutionDownBy,
    ...(size.maxBitrate > 0 ? { maxBitrate: size.maxBitrate } : {}),
    maxFramerate: size.maxFramerate ?? 30,
    priority: 'low', networkPriority: 'low',
  }), isScreen ? 'maintain-resolution' : 'maintain-framerate');
}

/** Sound first, at the sender's scheduler and, where a network heeds it, on the way. */
export const sendSound = (sender: RTCRtpSender): Promise<void> => set(sender, encoding => ({ ...encoding, priority: 'high', networkPriority: 'high' }));

async function set(sender: RTCRtpSender, change: (encoding: RTCRtpEncodingParameters) => RTCRtpEncodingParameters, degradationPreference?: RTCDegradationPreference): Promise<void> {
  const parameters = sender.getParameters();
  parameters.encodings = (parameters.encodings?.length ? parameters.encodings : [{}]).map(change);
  if (degradationPreference) parameters.degradationPreference = degradationPreference;
  // Some browsers take no parameters before negotiation; the limit is a courtesy, not a condition.
  await sender.setParameters(parameters).catch(() => {});
}
