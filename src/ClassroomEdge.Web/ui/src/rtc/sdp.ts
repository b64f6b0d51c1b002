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
