/** Accounts: signing in and up, letters' codes, the second step, tokens, and what one is told. */
import { segment } from './addresses';
import { type Query, Transport } from './transport';
import type {
  AccountInvitation,
  AccountJoining,
  Application,
  ApplicationWish,
  Items,
  NewAccountInvitation,
  Notification,
  NotificationRule,
  OpenSession,
  Page,
  PersonalToken,
  Session
} from './types';

export class AccountsClient extends Transport {
  session = () => this.read<Session>('/api/v1/session');

  /** `code` is that of the second step; without one it is asked for. */
  signIn(login: string, password: string, code = ''): Promise<Session> {
    return this.write<Session>('POST', '/api/v1/session', { login, password, ...(code && { code }) });
  }

  signOut(): Promise<void> {
    return this.write<void>('DELETE', '/api/v1/session');
  }

  /** The code of a letter's link; tells what it was for. */
  verifyEmail(code: string): Promise<{ purpose: string }> {
    return this.write('POST', '/api/v1/email-verification', { code });
  }

  askVerification(): Promise<void> {
    return this.write<void>('POST', '/api/v1/session/email-verification');
  }

  askReset(login: string): Promise<void> {
    return this.write<void>('POST', '/api/v1/password-reset', { login });
  }

  resetPassword(code: string, password: string): Promise<void> {
    return this.write<void>('PUT', '/api/v1/password-reset', { code, password });
  }

  changePassword(current: string, password: string): Promise<void> {
    return this.write<void>('PUT', '/api/v1/session/password', { current, password });
  }

  changeEmail(email: string, password: string): Promise<void> {
    return this.write<void>('PUT', '/api/v1/session/email', { email, password });
  }

  apply(wish: ApplicationWish): Promise<void> {
    return this.write<void>('POST', '/api/v1/account-applications', wish);
  }

  proveApplication(code: string): Promise<{ handle: string }> {
    return this.write('POST', '/api/v1/account-applications/proof', { code });
  }

  applications = () => this.read<Items<Application>>('/api/v1/account-applications');

  approveApplication(id: string, handle: string): Promise<{ handle: string }> {
    return this.write('PUT', `/api/v1/account-applications/${segment(id)}/approval`, handle ? { handle } : {});
  }

  rejectApplication(id: string, reason: string): Promise<void> {
    return this.write<void>('PUT', `/api/v1/account-applications/${segment(id)}/rejection`, { reason });
  }

  accountInvitations = () => this.read<Items<AccountInvitation>>('/api/v1/account-invitations');

  inviteAccount(wish: { email?: string; note?: string }): Promise<NewAccountInvitation> {
    return this.write<NewAccountInvitation>('POST', '/api/v1/account-invitations', wish);
  }

  withdrawInvitation(id: string): Promise<void> {
    return this.write<void>('DELETE', `/api/v1/account-invitations/${segment(id)}`);
  }

  notifications = (query: Query) =>
    this.read<Page<Notification> & { unread: number }>('/api/v1/notifications', query);
  unreadNotifications = () => this.read<{ unread: number }>('/api/v1/notifications/unread');
  notificationRules = () => this.read<Items<NotificationRule>>('/api/v1/notification-rules');

  noteRead(notification: string): Promise<void> {
    return this.write<void>('PUT', `/api/v1/notifications/${segment(notification)}/reading`);
  }

  /** Those that happened until then; later ones the reader has not seen yet. */
  noteAllRead(until: string): Promise<void> {
    return this.write<void>('PUT', '/api/v1/notifications/reading', { until });
  }

  setNotificationRules(items: NotificationRule[]): Promise<Items<NotificationRule>> {
    const rules = items.map(({ reason, timing }) => ({ reason, timing }));
    return this.write('PUT', '/api/v1/notification-rules', { items: rules });
  }

  /** The code of a letter's link. */
  unsubscribe(code: string): Promise<void> {
    return this.write<void>('POST', `/abmelden/${segment(code)}`);
  }

  /** `code` is that of the second step, where there is one. */
  deleteAccount(password: string, code: string): Promise<void> {
    return this.write<void>('POST', '/api/v1/session/account-deletion', { password, ...(code && { code }) });
  }

  openSessions = () => this.read<Items<OpenSession>>('/api/v1/sessions');

  endSession(id: string): Promise<void> {
    return this.write<void>('DELETE', `/api/v1/sessions/${segment(id)}`);
  }

  endOtherSessions(): Promise<void> {
    return this.write<void>('DELETE', '/api/v1/sessions');
  }

  tokens = () => this.read<Items<PersonalToken>>('/api/v1/tokens');

  createToken(wish: { name: string; scopes: string[]; password: string; expires_at?: string }): Promise<{ token: string }> {
    return this.write('POST', '/api/v1/tokens', wish);
  }

  revokeToken(id: string): Promise<void> {
    return this.write<void>('DELETE', `/api/v1/tokens/${segment(id)}`);
  }

  beginFactor(password: string): Promise<{ secret: string; uri: string }> {
    return this.write('POST', '/api/v1/session/second-factor', { password });
  }

  confirmFactor(code: string): Promise<{ recovery_codes: string[] }> {
    return this.write('PUT', '/api/v1/session/second-factor', { code });
  }

  renewCodes(password: string, code: string): Promise<{ recovery_codes: string[] }> {
    return this.write('POST', '/api/v1/session/second-factor/recovery-codes', { password, code });
  }

  removeFactor(password: string, code: string): Promise<void> {
    return this.write<void>('POST', '/api/v1/session/second-factor/removal', { password, code });
  }

  join(wish: AccountJoining): Promise<Session> {
    return this.write<Session>('POST', '/api/v1/accounts', wish);
  }

  changeProfile(change: { name?: string; locale?: 'de' | 'en'; zone?: string }): Promise<Session> {
    return this.write<Session>('PATCH', '/api/v1/session', change);
  }

  setListed(listed: boolean): Promise<Session> {
    return this.write<Session>('PATCH', '/api/v1/session', { listed });
  }
}
