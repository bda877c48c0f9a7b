import { type CategoryGroup, i18n, sharingNow } from '@allmende/ui-kit';

let groups = $state.raw<CategoryGroup[]>([]);
let asked: Promise<void> | null = null;

type Named = Pick<CategoryGroup, 'name_de' | 'name_en'>;

/** The tree of categories in both languages, so it is asked for once. */
export const categories = {
  get groups(): CategoryGroup[] {
    return groups;
  },
  /** Asks unless somebody has; without it codes stand for names, and the next page tries again. */
  load(): void {
    asked ??= sharingNow(i18n.language)
      .resourceCategories()
      .then(
        ({ items }) => {
          groups = items;
        },
        () => {
          asked = null;
        }
      );
  },
  nameOf: (one: Named): string => (i18n.language === 'en' ? one.name_en : one.name_de),
  groupOf: (code: string): CategoryGroup | undefined => groups.find((group) => group.code === code.slice(0, 3)),
  /** The name of a category or of a group of them. */
  wordFor(code: string): string {
    const group = categories.groupOf(code);
    const found = group?.categories.find((one) => one.code === code) ?? group;
    return found ? categories.nameOf(found) : code;
  }
};
