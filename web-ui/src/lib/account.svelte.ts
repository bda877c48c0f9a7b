import { type Account, csrfToken, Problem } from '@allmende/ui-kit';
import { clientNow } from './api';

let account = $state.raw<Account | null>(null);
let isKnown = $state(false);

/** Who is signed in. */
export const session = {
  get account(): Account | null {
    return account;
  },
  /** False until the server has been asked. */
  get isKnown(): boolean {
    return isKnown;
  },
  /** The readable cookie tells whether asking makes sense: visitors without one cause no request. */
  async restore(language: string): Promise<void> {
    if (csrfToken() !== null) {
      try {
        account = (await clientNow(language).session()).account;
      } catch {
        account = null;
      }
    }
    isKnown = true;
  },
  async signIn(login: string, password: string, language: string): Promise<void> {
    account = (await clientNow(language).signIn(login, password)).account;
  },
  async signOut(language: string): Promise<void> {
    try {
      await clientNow(language).signOut();
    } catch (cause) {
      /* A session that the server no longer knows is as good as ended. */
      if (!(cause instanceof Problem && cause.status === 401)) throw cause;
    }
    account = null;
  }
};
