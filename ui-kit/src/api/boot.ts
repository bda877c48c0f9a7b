/**
 * The server writes answers of its own API into the page, so that the first paint of the app needs no
 * second request. Each such answer serves once: a later visit must see fresh content.
 */

type Fetch = typeof fetch;

/** Two addresses are the same answer when path and parameters are equal in any order. */
export function canonical(address: string): string {
  const url = new URL(address, 'http://page.invalid');
  const pairs = [...url.searchParams].map(([k, v]) => `${k}=${encodeURIComponent(v)}`).sort();
  return url.pathname + (pairs.length > 0 ? `?${pairs.join('&')}` : '');
}

function take(address: string, root: ParentNode): Response | null {
  const wanted = canonical(address);
  for (const script of root.querySelectorAll<HTMLScriptElement>('script[data-allmende-api]')) {
    if (canonical(script.dataset['allmendeApi'] ?? '') !== wanted) continue;
    script.remove();
    /* A page that tells of a refusal carries the refusal, too. */
    const status = Number(script.dataset['status'] ?? '200');
    const type = status < 400 ? 'application/json' : 'application/problem+json';
    return new Response(script.textContent, { status, headers: { 'content-type': type } });
  }
  return null;
}

/** A fetch that answers a GET from the page when the page carries the answer. */
export function bootFetch(inner: Fetch, root: ParentNode | undefined = globalThis.document): Fetch {
  return async (input, init) => {
    const isGet = (init?.method ?? 'GET') === 'GET';
    if (isGet && root && typeof input === 'string') {
      const carried = take(input, root);
      if (carried !== null) return carried;
    }
    return inner(input, init);
  };
}
