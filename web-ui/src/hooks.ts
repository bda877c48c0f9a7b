import { bare } from '@allmende/ui-kit';
import type { Reroute } from '@sveltejs/kit/hooks';

/** `/en/…` shows the same page as `/…`; the language comes from the address alone. */
export const reroute: Reroute = ({ url }) => bare(url.pathname);
