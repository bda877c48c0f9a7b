export type ThemeChoice = 'auto' | 'light' | 'dark';

/** The inline script of the shell reads the same key before the first paint. */
const kStorageKey = 'al-theme';

let choice = $state<ThemeChoice>('auto');

function stored(): ThemeChoice {
  try {
    const value = localStorage.getItem(kStorageKey);
    return value === 'light' || value === 'dark' ? value : 'auto';
  } catch {
    return 'auto';
  }
}

function apply(): void {
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  const shown = choice === 'auto' ? (dark ? 'dark' : 'light') : choice;
  document.documentElement.dataset['kernTheme'] = shown;
}

export const theme = {
  get choice(): ThemeChoice {
    return choice;
  },
  set(value: ThemeChoice): void {
    choice = value;
    try {
      if (value === 'auto') localStorage.removeItem(kStorageKey);
      else localStorage.setItem(kStorageKey, value);
    } catch {
      /* A browser that refuses storage still shows the choice until the page is left. */
    }
    apply();
  },
  /** Returns what ends the watch over the device's own setting. */
  init(): () => void {
    choice = stored();
    apply();
    const query = matchMedia('(prefers-color-scheme: dark)');
    query.addEventListener('change', apply);
    return () => query.removeEventListener('change', apply);
  }
};
