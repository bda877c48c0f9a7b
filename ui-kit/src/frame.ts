import { announce } from './announce.svelte';
import { i18n } from './i18n';
import { session } from './session.svelte';

/** Where somebody has gone to a new page, reading goes on at its heading. */
export function focusHeading(): void {
  const heading = document.querySelector<HTMLElement>('main h1');
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

/** Ends the session, and tells people and the caller whether that went well. */
export async function signOut(): Promise<boolean> {
  try {
    await session.signOut(i18n.language);
    announce(i18n.t.signIn.signedOut);
    return true;
  } catch {
    announce(i18n.t.errors.general);
    return false;
  }
}
