import { Client, type Instance } from '@allmende/ui-kit';
import { addressOf } from '#lib/paths.ts';
import type { LayoutLoad } from './$types';

export const ssr = false;
export const prerender = false;

export const load: LayoutLoad = async ({ fetch, url, untrack }) => {
  const { language } = untrack(() => addressOf(url.pathname));
  const client = new Client({ fetch, language });
  /* Without an answer the frame still stands, so that the page inside can say what is wrong. */
  const instance = await client.instance().catch(() => null);
  return {
    name: instance?.name ?? 'Allmende',
    zone: instance?.zone ?? 'Europe/Berlin',
    version: instance?.version ?? '',
    signUp: instance?.sign_up ?? ('closed' satisfies Instance['sign_up'])
  };
};
