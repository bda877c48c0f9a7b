/** Which page is explained where in Leichte Sprache; the server says the same of its own pages. */
const topics: readonly { about: string; address: string; isBelow?: boolean }[] = [
  { about: '/veranstaltungen', address: 'veranstaltung', isBelow: true },
  { about: '/organisationen', address: 'organisation', isBelow: true },
  { about: '/orte', address: 'ort', isBelow: true },
  { about: '/veranstaltungen', address: 'veranstaltungen' },
  { about: '/verleih', address: 'verleih' },
  { about: '/anmelden', address: 'anmelden' },
  { about: '/registrieren', address: 'anmelden' },
  { about: '/barrierefreiheit', address: 'barrierefreiheit' }
];

/** `path` without its language. The way back stands in the address. */
export function easyPath(path: string): string {
  if (path.startsWith('/leichte-sprache')) return '/leichte-sprache';
  const here = path === '/' ? '/veranstaltungen' : path;
  const topic = topics.find(({ about, isBelow }) => here.startsWith(`${about}/`) || (!isBelow && here === about));
  return topic ? `/leichte-sprache/${topic.address}?von=${encodeURIComponent(path)}` : '/leichte-sprache';
}

/** The page that somebody came from, if it is one of ours; the list of events without one. */
export function easyBack(from: string | null): string {
  return from && /^\/(?![/\\])/.test(from) ? from : '/veranstaltungen';
}
