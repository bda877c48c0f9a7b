import type { Query } from '@allmende/ui-kit';
import { kEnded, kRunning } from './moves';

export const sets = ['open', 'done', 'all'] as const;
export type BookingSet = (typeof sets)[number];

const states: Record<BookingSet, string[]> = { open: kRunning, done: kEnded, all: [] };

export const setQuery = (set: BookingSet): Query => ({ state: states[set].join(',') || undefined });
