import { afterEach, describe, expect, it, vi } from 'vitest';
import { api } from '../src/api/client';
import { ask } from '../src/api/http';

const fetched = (response: () => Response | Promise<Response>) => {
  const fetch = vi.fn(async (..._: [string, RequestInit]) => await response());
  vi.stubGlobal('fetch', fetch);
  return fetch;
};
afterEach(() => vi.unstubAllGlobals());

describe('ask', () => {
  it('Ask_MutatingCall_CarriesTheCsrfHeaderAndJson', async () => {
    const fetch = fetched(() => new Response(null, { status: 204 }));
    await api.setDevice('projector', 'power', 'on');
    const [path, init] = fetch.mock.calls[0]!;
    expect(path).toBe('/api/v1/devices/projector/commands');
    expect(init).toMatchObject({ method: 'POST', body: '{"property":"power","value":{"value":"on"}}', headers: { 'X-Requested-With': 'ClassroomEdge' } });
  });

  it('Ask_IdsWithOddLetters_AreEscaped', async () => {
    const fetch = fetched(() => new Response('{}'));
    await api.lesson('a/b?c');
    expect(fetch.mock.calls[0]![0]).toBe('/api/v1/lessons/a%2Fb%3Fc');
  });

  it('Ask_ProblemJson_ThrowsItsCodeAndDetails', async () => {
    fetched(() => new Response('{"code":"session.wrong-secret","detail":"no","details":{"remaining":4}}', { status: 401 }));
    await expect(ask('/x')).rejects.toMatchObject({ code: 'session.wrong-secret', status: 401, details: { remaining: '4' } });
  });

  it('Ask_ErrorPage_ThrowsTheStatus', async () => {
    fetched(() => new Response('<html>', { status: 502, statusText: 'Bad Gateway' }));
    await expect(ask('/x')).rejects.toMatchObject({ code: 'http.502', detail: 'Bad Gateway' });
  });

  it('Ask_NoAnswer_ThrowsUnreachable', async () => {
    fetched(() => Promise.reject(new TypeError('Failed to fetch')));
    await expect(ask('/x')).rejects.toMatchObject({ code: 'network.unreachable', status: 0 });
  });

  it('Ask_AnswerThatIsNoJson_ThrowsBadReply', async () => {
    fetched(() => new Response('<html>'));
    await expect(ask('/x')).rejects.toMatchObject({ code: 'http.bad-reply' });
  });
});
