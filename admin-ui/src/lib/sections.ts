import { type AdminTexts, type Role } from '@allmende/ui-kit';
import Building2 from '@lucide/svelte/icons/building-2';
import CalendarDays from '@lucide/svelte/icons/calendar-days';
import FileText from '@lucide/svelte/icons/file-text';
import LayoutDashboard from '@lucide/svelte/icons/layout-dashboard';
import ListTodo from '@lucide/svelte/icons/list-todo';
import ScrollText from '@lucide/svelte/icons/scroll-text';
import Settings from '@lucide/svelte/icons/settings';
import ShieldAlert from '@lucide/svelte/icons/shield-alert';
import UserPlus from '@lucide/svelte/icons/user-plus';
import Users from '@lucide/svelte/icons/users';
import Waypoints from '@lucide/svelte/icons/waypoints';
import type { Component } from 'svelte';
import type { Counts } from './waiting.svelte';

export interface Section {
  path: string;
  name: keyof AdminTexts['sections'];
  icon: Component<{ 'aria-hidden'?: 'true' }>;
  /** Who is at home here beside operators; the server decides, this only spares dead ends. */
  role?: Role;
  /** What of it waits for somebody. */
  count?: keyof Counts;
}

export const sections: readonly Section[] = [
  { path: '/', name: 'overview', icon: LayoutDashboard, role: 'auditor' },
  { path: '/antraege', name: 'applications', icon: UserPlus, count: 'accounts' },
  { path: '/konten', name: 'accounts', icon: Users },
  { path: '/organisationen', name: 'organisations', icon: Building2, role: 'verifier', count: 'organisations' },
  { path: '/kalender', name: 'calendars', icon: CalendarDays, role: 'auditor' },
  { path: '/foederation', name: 'federation', icon: Waypoints, count: 'identities' },
  { path: '/meldungen', name: 'reports', icon: ShieldAlert, role: 'moderator', count: 'reports' },
  { path: '/warteschlangen', name: 'queues', icon: ListTodo, count: 'failed' },
  { path: '/protokoll', name: 'audit', icon: ScrollText, role: 'auditor' },
  { path: '/einstellungen', name: 'settings', icon: Settings },
  { path: '/texte', name: 'pages', icon: FileText }
];

export const mayEnter = (section: Section, role: Role): boolean => role === 'operator' || section.role === role;

export function sectionOf(path: string): Section | undefined {
  return sections.find((one) => one.path === path || (one.path !== '/' && path.startsWith(`${one.path}/`)));
}

/** Where somebody with this role begins. */
export const homeOf = (role: Role): string => sections.find((one) => mayEnter(one, role))?.path ?? '/';
