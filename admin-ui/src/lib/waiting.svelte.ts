import { adminNow, type Overview, type Role } from '@allmende/ui-kit';

export interface Counts {
  accounts: number;
  organisations: number;
  reports: number;
  identities: number;
  failed: number;
}

const kNothing: Counts = { accounts: 0, organisations: 0, reports: 0, identities: 0, failed: 0 };

let counts = $state.raw<Counts>(kNothing);

/** What stands in the overview, in the words of the sections. */
export function countsOf({ waiting, queues }: Pick<Overview, 'waiting' | 'queues'>): Counts {
  const failed = queues.filter(({ queue }) => queue !== 'deliveries').reduce((sum, one) => sum + one.failed, 0);
  return { ...waiting, failed };
}

async function ask(role: Role, language: string): Promise<Counts> {
  const client = adminNow(language);
  if (role === 'operator' || role === 'auditor') return countsOf(await client.overview());
  if (role === 'verifier') return { ...kNothing, organisations: (await client.organisationApplications('pending')).items.length };
  if (role !== 'moderator') return kNothing;
  const open = (await client.reports()).items.filter(({ state }) => state === 'open');
  return { ...kNothing, reports: open.length };
}

/** What waits for somebody, for the marks beside the sections. */
export const waiting = {
  get counts(): Counts {
    return counts;
  },
  async refresh(role: Role, language: string): Promise<void> {
    try {
      counts = await ask(role, language);
    } catch {
      /* The page itself says what is wrong; a mark that is a little old does no harm. */
    }
  }
};
