import { fieldErrors, type FieldErrors, i18n, kUnreachable, Problem } from '@allmende/ui-kit';

/** A refusal as a form shows it: at its fields, and what belongs to none under ''. */
export function refusalOf(cause: unknown, fields: readonly string[]): FieldErrors {
  if (!(cause instanceof Problem)) return { '': i18n.t.errors.general };
  if (cause.status === kUnreachable) return { '': i18n.t.errors.unreachable };
  const found = fieldErrors(cause, fields);
  return Object.keys(found).length > 0 ? found : { '': cause.message };
}

/** The same in one sentence. */
export function sentenceOf(cause: unknown): string {
  return Object.values(refusalOf(cause, []))[0] ?? i18n.t.errors.general;
}
