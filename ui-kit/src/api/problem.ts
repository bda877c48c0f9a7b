/** RFC 9457 as the server writes it; `detail` is already in the language of the request. */
export interface FieldProblem {
  pointer: string;
  code: string;
  detail: string;
}

export interface ProblemBody {
  type?: string;
  title?: string;
  status: number;
  detail?: string;
  code?: string;
  errors?: FieldProblem[];
  /** What is there now, when somebody else was faster. */
  current?: unknown;
  /** What could be had instead. */
  alternatives?: unknown;
}

export class Problem extends Error {
  readonly status: number;
  readonly code: string | undefined;
  readonly errors: FieldProblem[];
  readonly current: unknown;
  readonly alternatives: unknown;
  /** Seconds after which the server wants to be asked again, if it said so. */
  readonly retryAfter: number | null;

  constructor(body: ProblemBody, retryAfter: number | null = null) {
    super(body.detail ?? body.title ?? `HTTP ${body.status}`);
    this.name = 'Problem';
    this.status = body.status;
    this.code = body.code;
    this.errors = body.errors ?? [];
    this.current = body.current;
    this.alternatives = body.alternatives;
    this.retryAfter = retryAfter;
  }
}

/** Status 0 stands for "no answer at all". */
export const kUnreachable = 0;

function secondsOf(header: string | null, now: number): number | null {
  if (!header) return null;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds);
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, Math.ceil((date - now) / 1000));
}

/** A proxy in between may answer in HTML, so a body that is no JSON still becomes a problem. */
export async function problemOf(response: Response, now = Date.now()): Promise<Problem> {
  let body: ProblemBody = { status: response.status };
  try {
    const read: unknown = await response.json();
    if (read && typeof read === 'object') body = { ...(read as ProblemBody), status: response.status };
  } catch {
    body = { status: response.status, title: response.statusText || `HTTP ${response.status}` };
  }
  return new Problem(body, secondsOf(response.headers.get('retry-after'), now));
}

export type FieldErrors = Record<string, string>;

/**
 * Puts each error under its field (`/place/name` is `place.name`, `?radius` is `radius`); what belongs to no
 * known field stands under '' and concerns the whole form. The first error of a field wins.
 */
export function fieldErrors(problem: Problem, known: readonly string[]): FieldErrors {
  const found: FieldErrors = {};
  for (const error of problem.errors) {
    const name = error.pointer.replace(/^#?[/?]/, '').replaceAll('/', '.');
    found[known.includes(name) ? name : ''] ??= error.detail;
  }
  return found;
}
