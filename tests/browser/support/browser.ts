/** Debian's browser, kept from talking to anybody but the server under test. */
export const chromium = '/usr/bin/chromium';

export const browserFlags = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync'
];
