import { api } from '../api/client';
import { Problem } from '../api/problem';

// The pages around the one shown; a page is some hundred kilobytes.
const Kept = 8;
const kept = new Map<string, Promise<string>>();

/** The picture of a page as an object URL. The ticket goes in a header, which an image element cannot send. Throws a Problem. */
export function pagePicture(lessonId: string, deckId: string, page: number, token: string | null): Promise<string> {
  return pictureAt(api.slidePage(lessonId, deckId, page), token);
}

/** The same for one whose address is known. */
export function pictureAt(url: string, token: string | null): Promise<string> {
  const known = kept.get(url);
  if (known) {
    kept.delete(url);
    kept.set(url, known);
    return known;
  }
  const made = load(url, token);
  kept.set(url, made);
  made.catch(() => { if (kept.get(url) === made) kept.delete(url); });
  for (const [oldest, picture] of kept) {
    if (kept.size <= Kept) break;
    kept.delete(oldest);
    void picture.then(URL.revokeObjectURL, () => {});
  }
  return made;
}

async function load(url: string, token: string | null): Promise<string> {
  let response: Response;
  try {
    const headers: Record<string, string> = token ? { Authorization: `Bearer ${token}` } : {};
    response = await fetch(url, { headers, credentials: 'same-origin', signal: AbortSignal.timeout(20_000) });
  } catch (error) {
    throw Problem.unreachable(error);
  }
  if (!response.ok) throw await Problem.from(response);
  return URL.createObjectURL(await response.blob());
}
