import { type AccessKeys, clientNow, i18n } from '@allmende/ui-kit';

let keys = $state.raw<AccessKeys | null>(null);
let asked: Promise<void> | null = null;

/** What can be told about accessibility; in both languages, so it is asked for once. */
export const catalogue = {
  get keys(): AccessKeys | null {
    return keys;
  },
  /** Asks unless somebody has; without it facts are left out, and the next page tries again. */
  load(): void {
    asked ??= clientNow(i18n.language)
      .accessKeys()
      .then(
        (found) => {
          keys = found;
        },
        () => {
          asked = null;
        }
      );
  }
};
