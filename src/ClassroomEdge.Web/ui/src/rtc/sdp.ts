/** What ICE needs of a description: who we are, and its first m-line, which carries all (max-bundle). */
export interface IceFacts { ufrag: string; pwd: string; mLine: string; mid: string }

export function iceFacts(sdp: string): IceFacts | null {
  const ufrag = /^a=ice-ufrag:(\S+)/m.exec(sdp)?.[1];
  const pwd = /^a=ice-pwd:(\S+)/m.exec(sdp)?.[1];
  const mLine = /^m=[^\r\n]+/m.exec(sdp)?.[0];
  const mid = /^a=mid:(\S+)/m.exec(sdp)?.[1];
  return ufrag && pwd && mLine && mid ? { ufrag, pwd, mLine, mid } : null;
}

/** Candidates as an SDP fragment (RFC 8840), the body of a WHIP or WHEP PATCH. */
export function trickleFragment(facts: IceFacts, candidates: string[], complete: boolean): string {
  const lines = [
    `a=ice-ufrag:${facts.ufrag}`,
    `a=ice-pwd:${facts.pwd}`,
    facts.mLine,
    `a=mid:${facts.mid}`,
    ...candidates.map(candidate => `a=${candidate}`),
  ];
  if (complete) lines.push('a=end-of-candidates');
  return lines.join('\r\n') + '\r\n';
}

/**
 * The offer read so that its side opens DTLS (`actpass` lets the answerer choose, RFC 8842). We would open it as soon as our
 * side of ICE is up; a router whose side is not yet up throws that away, and the next try is 50 ms later.
 */
export const offererGreets = (sdp: string) => sdp.replace(/^a=setup:actpass/gm, 'a=setup:active');

/** A description without its candidates, and these: those of the first m-line, which carries all (max-bundle). */
export function apart(sdp: string): { sdp: string; candidates: RTCIceCandidateInit[] } {
  const isCandidate = (line: string) => /^a=(candidate:|end-of-candidates)/.test(line);
  const lines = sdp.split(/\r?\n/);
  const first = sdp.split(/^m=/m)[1] ?? '';
  const sdpMid = /^a=mid:(\S+)/m.exec(first)?.[1];
  return {
    sdp: lines.filter(line => !isCandidate(line)).join('\r\n'),
    candidates: first.split(/\r?\n/).filter(isCandidate)
      .map(line => ({ candidate: line.startsWith('a=candidate:') ? line.slice(2) : '', sdpMid, sdpMLineIndex: 0 })),
  };
}

/** How many candidates the description already holds. */
export const candidateCount = (sdp: string) => (sdp.match(/^a=candidate:/gm) ?? []).length;

/** ICE servers that a WHIP or WHEP answer names in its Link headers (RFC 9725, 4.6). */
export function iceServersOfLink(link: string | null): RTCIceServer[] {
  const servers: RTCIceServer[] = [];
  for (const match of (link ?? '').matchAll(/<((?:stun|turn)s?:[^>]+)>((?:\s*;\s*[\w-]+="?[^",;]*"?)*)/g)) {
    const of = (name: string) => new RegExp(`;\\s*${name}="?([^";,]*)`).exec(match[2] ?? '')?.[1];
    if (of('rel') !== 'ice-server') continue;
    servers.push({ urls: match[1]!, username: of('username'), credential: of('credential') });
  }
  return servers;
}
