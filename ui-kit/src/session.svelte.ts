import { csrfToken } from './api/transport';
import { clientNow } from './api/now';
import { Problem } from './api/problem';
import type { Account, Session } from './api/types';

let account = $state.raw<Account | null>(null);
let memberships = $state.raw<Session['memberships']>([]);
let isKnown = $state(false);

export interface Voice {
  as: string;
  name: string;
}

function take(session: Session): void {
  account = session.account;
  memberships = session.memberships;
}

/** Who is signed in. */
export const session = {
  get account(): Account | null {
    return account;
  },
  /** In whose name the account may follow: the city as '', organisations by handle, itself as 'me'. */
  get voices(): Voice[] {
    if (!account) return [];
    const editing = memberships.filter(
      ({ organisation, standing }) => organisation !== null && ['editor', 'manager', 'owner'].includes(standing)
    );
    return [
      ...(account.role === 'operator' ? [{ as: '', name: '' }] : []),
      ...editing.map(({ organisation, organisation_name }) => ({
        as: organisation ?? '',
        name: organisation_name ?? organisation ?? ''
      })),
      ...(account.listed ? [{ as: 'me', name: account.name }] : [])
    ];
  },
  /** Whether the account has a say in an organisation. */
  comments(organisation: string): boolean {
    return memberships.some((one) => one.organisation === organisation && one.standing !== 'viewer');
  },
  /** Whether the account writes for an organisation. */
  edits(organisation: string | undefined): boolean {
    return memberships.some(
      (one) => one.organisation !== null && one.organisation === organisation && ['editor', 'manager', 'owner'].includes(one.standing)
    );
  },
  /** Whether the account answers for an organisation. */
  manages(organisation: string): boolean {
    return memberships.some((one) => one.organisation === organisation && (one.standing === 'manager' || one.standing === 'owner'));
  },
  get isOperator(): boolean {
    return account?.role === 'operator';
  },
  /** What the account does for the whole instance. */
  get role(): Account['role'] {
    return account?.role ?? 'none';
  },
  /** False until the server has been asked. */
  get isKnown(): boolean {
    return isKnown;
  },
  /** The readable cookie tells whether asking makes sense: visitors without one cause no request. */
  async restore(language: string): Promise<void> {
    if (csrfToken() !== null) {
      try {
        take(await clientNow(language).session());
      } catch {
        account = null;
      }
    }
    isKnown = true;
  },
  async signIn(login: string, password: string, language: string, code = ''): Promise<void> {
    take(await clientNow(language).signIn(login, password, code));
  },
  /** The answer of a door that lets in, too. */
  async enter(opened: Promise<Session>): Promise<void> {
    take(await opened);
  },
  /** Asks the server anew, after something about the account has changed. */
  async refresh(language: string): Promise<void> {
    take(await clientNow(language).session());
  },
  get mayInvite(): boolean {
    return (
      account?.role === 'operator' || memberships.some(({ standing }) => standing === 'manager' || standing === 'owner')
    );
  },
  async setListed(listed: boolean, language: string): Promise<void> {
    take(await clientNow(language).setListed(listed));
  },
  /** The account is gone, and its sessions with it. */
  forget(): void {
    account = null;
    memberships = [];
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
