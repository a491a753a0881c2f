import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';

/** Where Debian's packages put their programs. */
const PACKAGES = '/usr/lib/postgresql';

export interface Postgres {
  readonly url: string;
  stop(): void;
}

/**
 * A PostgreSQL of this run's own, with its default, durable settings, in that folder. Where it cannot be, why.
 * PostgreSQL does not run as root: then it runs as the user `postgres`, which its package has made.
 */
export async function startPostgres(scratch: string): Promise<Postgres | { readonly missing: string }> {
  const bin = programs();
  if (!bin) return { missing: `no PostgreSQL in ${PACKAGES}: apt-get install postgresql` };
  try {
    return await start(bin, scratch);
  } catch (error) {
    return { missing: `${(error as Error).message.trim()} (BENCH_DIR names another folder)` };
  }
}

async function start(bin: string, scratch: string): Promise<Postgres> {
  const folder = join(scratch, 'postgres');
  mkdirSync(folder);
  const user = process.getuid?.() === 0 ? identityOf('postgres') : {};
  if (user.uid !== undefined) {
    chownSync(folder, user.uid, user.gid!);
    chmodSync(scratch, 0o711);
  }
  const port = await freePort();
  const run = (name: string, args: readonly string[]) => {
    execFileSync(join(bin, name), args, { ...user, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  };
  run('initdb', ['-D', `${folder}/data`, '-A', 'trust', '-U', 'bench']);
  const settings = `-c listen_addresses=127.0.0.1 -c port=${port} -c unix_socket_directories=${folder}`;
  run('pg_ctl', ['-D', `${folder}/data`, '-l', `${folder}/server.log`, '-o', settings, '-w', 'start']);
  return {
    url: `postgresql://bench@127.0.0.1:${port}`,
    stop: () => run('pg_ctl', ['-D', `${folder}/data`, '-m', 'immediate', '-w', 'stop']),
  };
}

/** The programs of the newest version installed. */
function programs(): string | undefined {
  if (!existsSync(PACKAGES)) return undefined;
  const versions = readdirSync(PACKAGES).sort((a, b) => Number(b) - Number(a));
  return versions.map((version) => join(PACKAGES, version, 'bin')).find((bin) => existsSync(join(bin, 'initdb')));
}

function identityOf(user: string): { uid?: number; gid?: number } {
  const [uid, gid] = ['-u', '-g'].map((what) => Number(execFileSync('id', [what, user], { encoding: 'utf8' })));
  return { uid: uid!, gid: gid! };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
