import { Problem } from '../api/problem';

/** A WHIP or WHEP session at the server: its address and its version. */
export class SdpResource {
  private constructor(readonly url: string, private etag: string, private readonly token: string) {}

  static of(response: Response, requested: string, token: string): SdpResource {
    const location = response.headers.get('Location');
    if (!location) throw new Problem('rtc.no-location', response.status, 'the server named no session');
    const url = new URL(location, response.url || new URL(requested, document.baseURI)).href;
    return new SdpResource(url, response.headers.get('ETag') ?? '*', token);
  }

  async answer(sdp: string, signal?: AbortSignal): Promise<void> {
    await this.#patch('application/sdp', sdp, signal);
  }

  async trickle(fragment: string): Promise<void> {
    await this.#patch('application/trickle-ice-sdpfrag', fragment);
  }

  /** Asks for the sound alone from now on; a server that cannot goes on as before. */
  async dropPicture(): Promise<boolean> {
    return await request(`${this.url}/picture`, { method: 'DELETE', headers: this.#headers() }).then(({ ok }) => ok, () => false);
  }

  /** Hangs up; survives the page's end and never throws: a session that is gone is gone. */
  async hangUp(): Promise<void> {
    await fetch(this.url, { method: 'DELETE', headers: this.#headers(), keepalive: true }).catch(() => {});
  }

  async #patch(type: string, body: string, signal?: AbortSignal): Promise<void> {
    const headers = { ...this.#headers(), 'Content-Type': type, 'If-Match': this.etag };
    const response = await request(this.url, { method: 'PATCH', headers, body }, signal);
    if (!response.ok) throw await Problem.from(response);
    this.etag = response.headers.get('ETag') ?? this.etag;
  }

  #headers(): Record<string, string> {
    return { Authorization: `Bearer ${this.token}`, 'X-Requested-With': 'ClassroomEdge' };
  }
}

export async function postSdp(url: string, token: string, sdp: string, signal?: AbortSignal): Promise<Response> {
  return await request(url, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/sdp', Accept: 'application/sdp',
      Authorization: `Bearer ${token}`, 'X-Requested-With': 'ClassroomEdge',
    },
    body: sdp,
  }, signal);
}

async function request(url: string, init: RequestInit, given?: AbortSignal): Promise<Response> {
  try {
    return await fetch(url, { ...init, cache: 'no-store', signal: given ?? AbortSignal.timeout(10_000) });
  } catch (error) {
    throw Problem.unreachable(error);
  }
}
