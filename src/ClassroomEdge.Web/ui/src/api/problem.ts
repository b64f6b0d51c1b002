/** A refused or failed request: what problem+json says, or that the room was not reached at all. */
export class Problem extends Error {
  constructor(
    /** Stable; what the pages translate into an advice. */
    readonly code: string,
    /** HTTP status; 0 when there was no answer. */
    readonly status: number,
    /** English, for codes that the page does not know. */
    readonly detail: string,
    readonly details: Record<string, string> = {},
  ) {
    super(`${code}: ${detail}`);
    this.name = 'Problem';
  }

  static unreachable(cause: unknown): Problem {
    return new Problem('network.unreachable', 0, cause instanceof Error ? cause.message : String(cause));
  }

  static of(error: unknown): Problem {
    return error instanceof Problem ? error : Problem.unreachable(error);
  }

  /** Reads the body of a response that is not ok; bodies that are not problem+json are tolerated. */
  static async from(response: Response): Promise<Problem> {
    const body = await response.json().catch(() => null) as Record<string, unknown> | null;
    const code = typeof body?.['code'] === 'string' ? body['code'] : `http.${response.status}`;
    const detail = body?.['detail'] ?? body?.['title'] ?? response.statusText;
    return new Problem(code, response.status, String(detail ?? ''), stringsOf(body?.['details']));
  }
}

function stringsOf(details: unknown): Record<string, string> {
  if (typeof details !== 'object' || details === null) return {};
  return Object.fromEntries(Object.entries(details).map(([key, value]) => [key, String(value)]));
}
