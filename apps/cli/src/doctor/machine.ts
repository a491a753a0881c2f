import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, resolve } from 'node:path';
import { type Finding, ok, problem, size, warning } from './finding.js';

/** As `engines` of package.json. */
const NODE = '20.19, 22.12, 24 or later';

export function nodeVersion(version = process.versions.node): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const fits = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major >= 24;
  return fits ? ok('node', version) : problem('node', version, `Install Node ${NODE}.`);
}

/** Writes are refused below the first; below the second it is time to act. */
const RESERVE = 64 * 1024 ** 2;
const LITTLE = 1024 ** 3;

export function diskSpace(folder: string): Finding {
  const { bavail, bsize } = statfsSync(nearest(folder));
  const spare = bavail * bsize;
  const found = `${size(spare)} free`;
  if (spare < RESERVE) return problem('disk', found, `Free some: below ${size(RESERVE)} nothing is recorded.`);
  return spare < LITTLE
    ? warning('disk', found, `Free some: below ${size(RESERVE)} nothing is recorded.`)
    : ok('disk', found);
}

/** The folder, or where it would be made. */
function nearest(folder: string): string {
  const path = resolve(folder);
  return existsSync(path) ? path : nearest(dirname(path));
}

export function permissions(folder: string): Finding {
  if (!existsSync(folder)) return warning('folder', `${folder} is not there yet`, 'The first start makes it.');
  if (!statSync(folder).isDirectory()) return problem('folder', `${folder} is a file`, 'Name a folder with --data.');
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    return problem('folder', `${folder} may not be written to`, `Give it to this user: chown -R "$(id -un)" ${folder}`);
  }
  const { mode } = statSync(folder);
  const open = process.platform !== 'win32' && (mode & 0o002) !== 0;
  if (open) return warning('folder', `${folder} may be written to by everybody`, `chmod o-w ${folder}`);
  return ok('folder', `${folder}, may be written to`);
}

/** Whether a server could listen where it would. @param serves the address of the one on this folder */
export async function port(variables: NodeJS.ProcessEnv, serves: string | undefined): Promise<Finding> {
  const [host, number] = [variables['HOST'] || '127.0.0.1', Number(variables['PORT'] || 3000)];
  const place = `${host}:${number}`;
  if (serves === place) return ok('port', `${place}, taken by the server of this folder`);
  const code = await listen(host, number);
  if (code === undefined) return ok('port', `${place} is free`);
  if (code === 'EADDRINUSE')
    return warning('port', `${place} is taken by another program`, 'Another port: PORT=3001 npm start');
  return problem(
    'port',
    `${place} cannot be listened on (${code})`,
    'Set HOST and PORT to an address of this machine.',
  );
}

function listen(host: string, number: number): Promise<string | undefined> {
  const server = createServer();
  return new Promise((done) => {
    server.once('error', (error: NodeJS.ErrnoException) => done(error.code ?? error.message));
    server.listen(number, host, () => server.close(() => done(undefined)));
  });
}
