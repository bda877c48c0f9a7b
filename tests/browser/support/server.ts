/** Starts the real program over a data folder of its own and takes both away again. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
export const program = process.env['ALLMENDE_PROGRAM'] ?? join(root, 'build/dev/allmende');

/** The address stands in everything that the server publishes, so it must be known before the start. */
async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

export interface Server {
  url: string;
  /** Runs one of the program's own commands over the same data. */
  run: (args: string[], input?: string) => Promise<string>;
  /** One statement over its database. */
  sql: (text: string) => Promise<string>;
  /** Ends the program and starts it anew over the same data, at the same address. */
  restart: () => Promise<void>;
  stop: () => Promise<void>;
  /** Everything that the instance keeps. */
  data: string;
}

async function listening(child: ChildProcess, log: () => string): Promise<void> {
  await new Promise<void>((ready, fail) => {
    const timer = setTimeout(() => fail(new Error(`the server is not up after 60 s\n${log()}`)), 60_000);
    child.stdout?.on('data', () => {
      if (!log().includes('listening on ')) return;
      clearTimeout(timer);
      ready();
    });
    child.once('exit', (code) => {
      clearTimeout(timer);
      fail(new Error(`the server ended with ${code}\n${log()}`));
    });
    child.once('error', fail);
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 30_000);
  await once(child, 'exit');
  clearTimeout(timer);
}

export async function startServer(settings: Record<string, string>): Promise<Server> {
  const folder = await mkdtemp(join(process.env['ALLMENDE_TEST_FOLDER'] ?? tmpdir(), 'allmende-e2e-'));
  /* As root the private cluster runs as another user, who must be able to pass through. */
  await chmod(folder, 0o711);
  const data = join(folder, 'data');
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  /* The program refuses variables that it does not know, and those of the tests are none of its own. */
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('ALLMENDE_'));
  const env = {
    ...Object.fromEntries(inherited),
    ALLMENDE_WEB_ROOT: process.env['ALLMENDE_WEB_ROOT'] ?? join(root, 'web-ui/build'),
    ...settings
  };
  const start = async (): Promise<ChildProcess> => {
    let text = '';
    const started = spawn(program, ['serve', '--data', data, '--listen', `127.0.0.1:${port}`, '--base-url', url], {
      env,
      stdio: ['ignore', 'pipe', 'pipe']
    });
    for (const stream of [started.stdout, started.stderr]) stream.on('data', (part) => (text += String(part)));
    try {
      await listening(started, () => text);
    } catch (cause) {
      await end(started);
      throw cause;
    }
    return started;
  };
  const sql = (text: string): Promise<string> =>
    new Promise((done, fail) => {
      const args = ['-h', join(data, 'run'), '-U', 'allmende', '-Atc', text];
      execFile('psql', args, (error, stdout, stderr) =>
        error ? fail(new Error(`${text}: ${stderr || error.message}`)) : done(stdout.trim())
      );
    });
  const run = (args: string[], input = ''): Promise<string> =>
    new Promise((done, fail) => {
      const command = execFile(program, [...args, '--data', data], { env }, (error, stdout, stderr) =>
        error ? fail(new Error(`${args.join(' ')}: ${stderr || error.message}`)) : done(stdout.trim())
      );
      /* A command that asks for nothing may have ended before this is written; how it ended is its own answer. */
      command.stdin?.on('error', () => {});
      command.stdin?.end(input === '' ? undefined : input);
    });
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  let child: ChildProcess;
  try {
    child = await start();
  } catch (cause) {
    await remove();
    throw cause;
  }
  const restart = async (): Promise<void> => {
    await end(child);
    child = await start();
  };
  const stop = async (): Promise<void> => {
    await end(child);
    await remove();
  };
  return { url, run, sql, restart, stop, data };
}
