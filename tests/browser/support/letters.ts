/** Letters of a server without SMTP: files in its data folder, as their recipients would read them. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { Server } from './server.ts';

export interface Letter {
  kind: string;
  to: string;
  subject: string;
  text: string;
  /** The first address of the server in it. */
  link: string;
}

const field = (head: string, name: string): string => new RegExp(`^${name}: (.*)$`, 'm').exec(head)?.[1]?.trim() ?? '';

async function readAll(server: Server): Promise<Letter[]> {
  const folder = join(server.data, 'mail');
  const names = await readdir(folder).catch(() => []);
  /* Names begin with the day and end with an id that sorts by time. */
  const letters = names
    .filter((name) => name.endsWith('.eml'))
    .map(async (name) => {
      const [head = '', ...rest] = (await readFile(join(folder, name), 'utf8')).split('\r\n\r\n');
      const text = rest.join('\n\n').replaceAll('\r\n', '\n');
      return {
        id: name.slice(-40),
        kind: /^\d{4}-\d\d-\d\d-([a-z_]+)-/.exec(name)?.[1] ?? '',
        to: field(head, 'To').replaceAll(/[<>]/g, ''),
        subject: field(head, 'Subject'),
        text,
        link: /^http\S+$/m.exec(text)?.[0] ?? ''
      };
    });
  return (await Promise.all(letters)).sort((a, b) => a.id.localeCompare(b.id));
}

/** Waits for the newest letter of a kind to somebody; `after` of them are known already. */
export async function letterTo(server: Server, to: string, kind: string, after = 0): Promise<Letter> {
  let found: Letter | undefined;
  await expect
    .poll(
      async () => {
        const fitting = (await readAll(server)).filter((letter) => letter.to === to && letter.kind === kind);
        found = fitting.at(-1);
        return fitting.length;
      },
      { timeout: 20_000, message: `a letter ${kind} to ${to}` }
    )
    .toBeGreaterThan(after);
  if (!found) throw new Error('unreachable');
  return found;
}
