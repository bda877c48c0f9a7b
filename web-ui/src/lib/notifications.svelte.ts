import { clientNow, i18n } from '@allmende/ui-kit';

const kEvery = 60_000;
let unread = $state(0);

/** How many notifications wait for who is signed in. */
export const notifications = {
  get unread(): number {
    return unread;
  },
  set unread(value: number) {
    unread = value;
  },
  /** What cannot be counted now, the next look counts. */
  async count(): Promise<void> {
    try {
      ({ unread } = await clientNow(i18n.language).unreadNotifications());
    } catch {
      /* A bell is no reason for a message. */
    }
  },
  /** Counts now, and then as long as somebody looks; returns how to stop. */
  watch(): () => void {
    void notifications.count();
    const look = () => {
      if (!document.hidden) void notifications.count();
    };
    const timer = setInterval(look, kEvery);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
      unread = 0;
    };
  }
};
