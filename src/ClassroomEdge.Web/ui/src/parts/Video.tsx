import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { t } from '../i18n';
import { Icon } from './Icon';

/** Plays a stream. Where the browser refuses sound before a touch, it plays silently and offers the sound. */
export function Video({ stream, muted, mirrored, label, testId }: {
  stream: MediaStream | null; muted?: boolean; mirrored?: boolean; label: string; testId?: string;
}) {
  const ref = useRef<HTMLVideoElement>(null);
  const [silenced, setSilenced] = useState(false);
  useLayoutEffect(() => {
    const video = ref.current!;
    if (!stream || video.srcObject === stream) return;
    video.srcObject = stream;
    video.play().catch((error: unknown) => {
      if (!(error instanceof DOMException) || error.name !== 'NotAllowedError') return;
      video.muted = true;
      setSilenced(true);
      void video.play().catch(() => {});
    });
  }, [stream]);
  useEffect(() => () => { if (ref.current) ref.current.srcObject = null; }, []);
  const sound = () => {
    ref.current!.muted = false;
    setSilenced(false);
    void ref.current!.play().catch(() => setSilenced(true));
  };
  return (
    <>
      <video
        ref={ref} class={mirrored ? 'video is-mirrored' : 'video'} playsInline autoPlay muted={muted || silenced}
        aria-label={label} data-testid={testId}
      />
      {silenced && !muted && (
        <button type="button" class="button primary video-sound" data-testid="sound-on" onClick={sound}>
          <Icon name="volume" />{t('video.sound')}
        </button>
      )}
    </>
  );
}
