import type { Reroute } from '@sveltejs/kit/hooks';
import { addressOf, kBase } from '#lib/paths.ts';

/** `/verwaltung/en/…` shows the same page as `/verwaltung/…`; the language comes from the address alone. */
export const reroute: Reroute = ({ url }) => {
  const { path } = addressOf(url.pathname);
  return path === '/' ? kBase : kBase + path;
};
