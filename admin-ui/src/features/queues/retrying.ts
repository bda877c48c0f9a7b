import { adminI18n, announce, i18n, session } from '@allmende/ui-kit';
import { waiting } from '#lib/waiting.svelte.ts';

/** Does something about a thing that got stuck, tells it, and reads the list anew. */
export async function handle(work: Promise<void>, told: 'retried' | 'discarded', reload: () => Promise<void>): Promise<void> {
  try {
    await work;
    announce(adminI18n.t.queues[told]);
  } catch {
    announce(i18n.t.errors.general);
  }
  await reload();
  await waiting.refresh(session.role, i18n.language);
}
