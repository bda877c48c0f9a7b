import { fireEvent, render, screen, within } from '@testing-library/svelte';
import decodeQR from 'qr/decode.js';
import encodeQR from 'qr';
import { describe, expect, test, vi } from 'vitest';
import DayGroups from '../src/components/DayGroups.svelte';
import DayStrip from '../src/components/DayStrip.svelte';
import ErrorSummary from '../src/components/ErrorSummary.svelte';
import Field from '../src/components/Field.svelte';
import PublicHeader from '../src/components/PublicHeader.svelte';
import QrCode from '../src/components/QrCode.svelte';
import { entry } from './entry';

const home = { zone: 'Europe/Berlin', city: 'Bielefeld' };

test('a field names its hint and its error', () => {
  render(Field, { id: 'f', label: 'Titel', name: 'title', hint: 'Kurz', error: 'Fehlt' });
  const input = screen.getByLabelText('Titel');
  expect(input.getAttribute('aria-invalid')).toBe('true');
  expect(input.getAttribute('aria-describedby')).toBe('f-hint f-error');
});

test('the error summary takes the focus and leads to the field', async () => {
  render(Field, { id: 'anmelden-login', label: 'Name', name: 'login' });
  render(ErrorSummary, {
    errors: { login: 'Fehlt.', '': 'Geht nicht.' },
    labels: { login: 'Name' },
    idOf: (field: string) => `anmelden-${field}`
  });
  expect(document.activeElement?.textContent).toContain('2 Angaben fehlen');
  await fireEvent.click(screen.getByRole('link', { name: 'Name: Fehlt.' }));
  expect(document.activeElement).toBe(screen.getByLabelText('Name'));
});

describe('the list of the agenda', () => {
  test('names days, what runs already, and what is cancelled', () => {
    const entries = [
      entry({ id: 'a', title: 'Ausstellung', all_day: true, starts_local: '2026-10-01', ends_local: '2027-02-01' }),
      entry({ id: 'b', title: 'Lesung', status: 'cancelled' })
    ];
    render(DayGroups, { entries, from: '2026-11-27', home });
    const [running, day] = screen.getAllByRole('region');
    expect(running?.textContent).toContain('Läuft bereits');
    expect(running?.textContent).toContain('bis So., 31. Jan. 2027');
    expect(day?.textContent?.replace(/\s+/g, ' ')).toContain('Freitag');
    expect(within(day as HTMLElement).getByText('Abgesagt')).toBeTruthy();
    expect(within(day as HTMLElement).getByRole('link', { name: 'Lesung' }).getAttribute('href')).toBe(
      '/veranstaltungen/die-vermessung-der-stille'
    );
  });
});

test('the day strip marks the chosen day and tells its count in words', () => {
  const days = [
    { day: '2026-11-27', count: 18 },
    { day: '2026-11-28', count: 1 }
  ];
  render(DayStrip, {
    days,
    today: '2026-11-27',
    from: '2026-11-28',
    to: '2026-11-28',
    hrefOf: (day: string) => `?from=${day}`
  });
  const chosen = screen.getByRole('link', { current: 'date' });
  expect(chosen.textContent).toContain('1 Veranstaltung');
  expect(screen.getByText('Heute')).toBeTruthy();
});

test('menus open and close by key and give the focus back', async () => {
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
  render(PublicHeader, {
    name: 'Allmende',
    city: 'Bielefeld',
    path: '/veranstaltungen',
    otherLanguageHref: '/en/veranstaltungen',
    signInHref: '/anmelden',
    account: null,
    unread: 0,
    onSignOut: () => undefined,
    onAccount: () => undefined,
    onWorkspace: () => undefined,
    onConnections: () => undefined
  });
  const button = screen.getByRole('button', { name: 'Darstellung wählen' });
  await fireEvent.keyDown(button, { key: 'ArrowDown' });
  await vi.waitFor(() => expect(document.activeElement?.textContent).toContain('Hell'));
  await fireEvent.keyDown(document.activeElement as Element, { key: 'ArrowDown' });
  expect(document.activeElement?.textContent).toContain('Dunkel');
  await fireEvent.keyDown(document.activeElement as Element, { key: 'Escape' });
  expect(document.activeElement).toBe(button);
});

test('the QR code holds the address of the calendar', () => {
  const address = 'webcal://stadt.example/kalender/theater.programm.ics';
  const { container } = render(QrCode, { value: address, label: 'QR-Code' });
  expect(screen.getByRole('img', { name: 'QR-Code' })).toBeTruthy();
  const modules = encodeQR(address, 'raw', { ecc: 'medium', border: 4 });
  const dark = modules.flat().filter(Boolean).length;
  expect(container.querySelector('path')?.getAttribute('d')?.match(/M/g)).toHaveLength(dark);
  const scale = 4;
  const width = modules.length * scale;
  const data = new Uint8Array(width * width * 4).fill(255);
  for (let i = 0; i < width * width; i++) {
    const isDark = modules[Math.floor(i / width / scale)]?.[Math.floor((i % width) / scale)];
    if (isDark) data.fill(0, i * 4, i * 4 + 3);
  }
  expect(decodeQR({ width, height: width, data })).toBe(address);
});
