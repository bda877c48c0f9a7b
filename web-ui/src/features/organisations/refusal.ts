import { errorsOf, i18n } from '@allmende/ui-kit';

/** A refusal in one sentence. */
export const sentenceOf = (cause: unknown): string => Object.values(errorsOf(cause, []))[0] ?? i18n.t.errors.general;
