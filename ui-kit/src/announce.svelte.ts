let message = $state('');
let flip = false;

/** What the polite live region of the page says. */
export const live = {
  get text(): string {
    return message;
  }
};

/** A trailing no-break space by turns makes screen readers repeat a message that is equal to the last. */
export function announce(text: string): void {
  flip = !flip;
  message = text + (flip ? '\u00a0' : '');
}
