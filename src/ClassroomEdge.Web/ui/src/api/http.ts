import { Problem } from './problem';

export interface Ask {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  body?: unknown;
  /** A file, sent as it is in place of JSON. */
  file?: Blob;
  /** A lesson ticket; without one the session's cookie counts. */
  token?: string;
  timeoutMs?: number;
  keepalive?: boolean;
}

const DefaultTimeoutMs = 10_000;

/** Sends a file as it is; the answer is JSON. A slow network takes its time. */
export async function send<T>(path: string, file: Blob): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, {
      method: 'PUT', body: file, credentials: 'same-origin', cache: 'no-store',
      headers: { Accept: 'application/json', 'X-Requested-With': 'ClassroomEdge', 'Content-Type': 'application/octet-stream' },
    });
  } catch (error) {
    throw Problem.unreachable(error);
  }
  if (!response.ok) throw await Problem.from(response);
  return await response.json() as T;
}

/** One JSON request. Throws {@link Problem}, never anything else. */
export async function ask<T>(path: string, { method = 'GET', body, file, token, timeoutMs, keepalive }: Ask = {}): Promise<T> {
  // The header proves that a page of ours asks: a foreign page cannot set it (CSRF).
  const headers: Record<string, string> = { Accept: 'application/json', 'X-Requested-With': 'ClassroomEdge' };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (file) headers['Content-Type'] = 'application/octet-stream';
  if (token) headers['Authorization'] = `Bearer ${token}`;
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers,
      body: file ?? (body === undefined ? undefined : JSON.stringify(body)),
      credentials: 'same-origin',
      cache: 'no-store',
      keepalive,
      signal: AbortSignal.timeout(timeoutMs ?? DefaultTimeoutMs),
    });
  } catch (error) {
    throw Problem.unreachable(error);
  }
  if (!response.ok) throw await Problem.from(response);
  if (response.status === 204) return undefined as T;
  const text = await response.text().catch(error => { throw Problem.unreachable(error); });
  try {
    return (text ? JSON.parse(text) : undefined) as T;
  } catch {
    throw new Problem('http.bad-reply', response.status, 'the answer is not JSON');
  }
}
