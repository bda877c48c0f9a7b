import { afterEach, describe, expect, test, vi } from 'vitest';
import { bootFetch, canonical } from '../src/api/boot';
import { Client } from '../src/api/client';
import { csrfToken, withQuery } from '../src/api/transport';
import { fieldErrors, kUnreachable, Problem, problemOf } from '../src/api/problem';

afterEach(() => {
  document.head.innerHTML = '';
});

describe('problems', () => {
  const problem = new Problem({
    status: 422,
    title: 'Ungültig',
    errors: [
      { pointer: '/title', code: 'required', detail: 'Der Titel fehlt.' },
      { pointer: '/title', code: 'short', detail: 'Zu kurz.' },
      { pointer: '#/place/name', code: 'required', detail: 'Der Ort fehlt.' },
      { pointer: '?radius', code: 'range', detail: 'Zu weit.' },
      { pointer: '/colour', code: 'unknown', detail: 'Unbekannt.' }
    ]
  });

  test('each error stands under its field, the first one wins', () => {
    expect(fieldErrors(problem, ['title', 'place.name', 'radius'])).toEqual({
      title: 'Der Titel fehlt.',
      'place.name': 'Der Ort fehlt.',
      radius: 'Zu weit.',
      '': 'Unbekannt.'
    });
  });

  test('a body that is no JSON still becomes a problem', async () => {
    const read = await problemOf(new Response('<h1>Bad Gateway</h1>', { status: 502, statusText: 'Bad Gateway' }));
    expect(read.status).toBe(502);
    expect(read.message).toBe('Bad Gateway');
  });

  test('Retry-After is read as seconds or as a date', async () => {
    const answer = (value: string) => new Response('{}', { status: 429, headers: { 'retry-after': value } });
    expect((await problemOf(answer('120'))).retryAfter).toBe(120);
    const now = Date.parse('2026-11-27T18:00:00Z');
    expect((await problemOf(answer('Fri, 27 Nov 2026 18:01:00 GMT'), now)).retryAfter).toBe(60);
    expect((await problemOf(answer('soon'))).retryAfter).toBeNull();
  });
});

describe('answers inside the page', () => {
  function put(url: string, body: unknown): void {
    const script = document.createElement('script');
    script.type = 'application/json';
    script.dataset['allmendeApi'] = url;
    script.textContent = JSON.stringify(body);
    document.head.append(script);
  }

  test('serve the first GET and no second one', async () => {
    put('/api/v1/agenda?q=jazz&free=true', { items: [] });
    const inner = vi.fn(() => Promise.resolve(new Response('{"items":["net"]}')));
    const get = bootFetch(inner as typeof fetch);
    expect(await (await get('/api/v1/agenda?free=true&q=jazz')).json()).toEqual({ items: [] });
    expect(inner).not.toHaveBeenCalled();
    expect(await (await get('/api/v1/agenda?free=true&q=jazz')).json()).toEqual({ items: ['net'] });
  });

  test('serve a refusal as one', async () => {
    put('/api/v1/events/weg', { title: 'Weg', status: 410 });
    document.head.querySelector<HTMLElement>('script[data-allmende-api="/api/v1/events/weg"]')!.dataset['status'] = '410';
    const inner = vi.fn(() => Promise.resolve(new Response('{}')));
    const answer = await bootFetch(inner as typeof fetch)('/api/v1/events/weg');
    expect(answer.status).toBe(410);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(inner).not.toHaveBeenCalled();
  });

  test('do not serve another address or a write', async () => {
    put('/api/v1/session', {});
    const inner = vi.fn(() => Promise.resolve(new Response('{}')));
    const get = bootFetch(inner as typeof fetch);
    await get('/api/v1/session', { method: 'POST' });
    await get('/api/v1/agenda');
    expect(inner).toHaveBeenCalledTimes(2);
  });

  test('addresses are equal in any order and encoding of their parameters', () => {
    expect(canonical('/a?x=1,2&b=%C3%A4')).toBe(canonical('https://stadt.example/a?b=ä&x=1%2C2'));
    expect(canonical('/a?x=1')).not.toBe(canonical('/a?x=2'));
  });
});

describe('client', () => {
  test('reads the token from the cookie that is meant for it', () => {
    expect(csrfToken('a=1; allmende_csrf=t%2Fk; b=2')).toBe('t/k');
    expect(csrfToken('xallmende_csrf=no')).toBeNull();
  });

  test('leaves empty parameters out', () => {
    expect(withQuery('/a', { q: '', category: undefined, free: 'true' })).toBe('/a?free=true');
    expect(withQuery('/a', {})).toBe('/a');
  });

  test('a network failure is a problem without a status', async () => {
    const client = new Client({ fetch: () => Promise.reject(new TypeError()), language: 'de' });
    await expect(client.instance()).rejects.toMatchObject({ status: kUnreachable });
  });

  test('a write carries token and language', async () => {
    document.cookie = 'allmende_csrf=tok';
    const inner = vi.fn(() => Promise.resolve(new Response(null, { status: 204 })));
    await new Client({ fetch: inner as typeof fetch, language: 'en' }).signOut();
    expect(inner).toHaveBeenCalledWith('/api/v1/session', {
      method: 'DELETE',
      headers: expect.objectContaining({ 'x-csrf-token': 'tok', 'accept-language': 'en' })
    });
  });
});
