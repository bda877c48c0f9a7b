import { fieldErrors, type FieldErrors, kUnreachable, Problem } from './api/problem';
import { i18n } from './i18n';
import { waitFor } from './i18n/format';

/** What a refusal says: at its fields where it names some that the form has, else for the whole form. */
export function errorsOf(cause: unknown, fields: readonly string[]): FieldErrors {
  if (!(cause instanceof Problem)) return { '': i18n.t.errors.general };
  if (cause.status === 429) return { '': i18n.t.signIn.tooMany(waitFor(cause.retryAfter ?? 60, i18n.language)) };
  if (cause.status === kUnreachable) return { '': i18n.t.errors.unreachable };
  if (cause.status >= 500) return { '': i18n.t.errors.text503 };
  const found = fieldErrors(cause, fields);
  return Object.keys(found).length > 0 ? found : { '': cause.message };
}

/** A form while it is filled in and sent; what was typed stays whatever the server says. */
export class FormState<Name extends string> {
  errors = $state.raw<FieldErrors>({});
  isBusy = $state(false);
  readonly #id: string;
  readonly #fields: () => readonly string[];

  /** `fields` are those that the form has, told when they are asked for where they come and go. */
  constructor(id: string, fields: readonly Name[] | (() => readonly string[])) {
    this.#id = id;
    this.#fields = typeof fields === 'function' ? fields : () => fields;
  }

  idOf = (field: string): string => `${this.#id}-${field.replaceAll('.', '-')}`;

  get hasErrors(): boolean {
    return Object.keys(this.errors).length > 0;
  }

  /** Does `work` when nothing is missing; tells whether it went well. */
  async send(needed: Partial<Record<Name, string>>, work: () => Promise<void>): Promise<boolean> {
    const missing = Object.entries<string | undefined>(needed).filter(([, value]) => !value?.trim());
    return this.sendUnless(Object.fromEntries(missing.map(([field]) => [field, i18n.t.accounts.missing])), work);
  }

  /** Does `work` unless something is known to be wrong; tells whether it went well. */
  async sendUnless(faults: FieldErrors, work: () => Promise<void>): Promise<boolean> {
    if (this.isBusy) return false;
    this.errors = faults;
    if (this.hasErrors) return false;
    this.isBusy = true;
    try {
      await work();
      return true;
    } catch (cause) {
      this.errors = errorsOf(cause, this.#fields());
      return false;
    } finally {
      this.isBusy = false;
    }
  }
}

/** What a letter's link carries behind the "#"; it never reaches a server's log from there. */
export function takeCode(): string {
  return decodeURIComponent(location.hash.slice(1));
}
