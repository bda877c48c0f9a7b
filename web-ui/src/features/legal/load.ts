import { type Instance, languageOf } from '@allmende/ui-kit';
import { clientFor, orErrorPage } from '#lib/api.ts';

interface LoadLike {
  fetch: typeof fetch;
  url: URL;
  parent: () => Promise<{ instance: Instance; instanceLanguage: string }>;
}

/** The frame asks for the instance once; after a change of language the texts are asked for anew. */
export async function legalTexts(event: LoadLike): Promise<Instance['legal']> {
  const { instance, instanceLanguage } = await event.parent();
  if (instanceLanguage === languageOf(event.url.pathname)) return instance.legal;
  return (await orErrorPage(clientFor(event).instance())).legal;
}
