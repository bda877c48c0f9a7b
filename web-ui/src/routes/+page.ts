import { inLanguage, languageOf } from '@allmende/ui-kit';
import { redirect } from '@sveltejs/kit';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ url }) => {
  redirect(302, inLanguage('/veranstaltungen', languageOf(url.pathname)));
};
