import { Http, isMistyped, NO_KEY } from '../server/http.js';
import { type Finding, ok, problem, warning } from './finding.js';

interface Readiness {
  readonly ready: boolean;
  readonly store: { readonly writable: boolean; readonly reason?: string };
  readonly followers: readonly { readonly name: string; readonly state: string; readonly behindMs: number }[];
}

/** No answer takes longer, in milliseconds. */
const PATIENCE = 5_000;
const SKEW = 5_000;

/** Asks a server how it does. @param key absent: what needs none is asked alone */
export async function server(url: URL, key: string | undefined, signal: AbortSignal): Promise<Finding[]> {
  const mistyped = key !== undefined && isMistyped(key);
  const http = new Http(url, mistyped ? '' : (key ?? ''));
  const within = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]);
  try {
    const { status, text, headers } = await http.send({ method: 'GET', path: '/health/ready' }, within);
    const findings = [...readiness(status, text), ...skew(headers.date)];
    if (mistyped) return [...findings, problem('key', `is mistyped: ${NO_KEY}`, 'Copy it anew.')];
    return key === undefined ? findings : [...findings, await access(http, within)];
  } catch (error) {
    signal.throwIfAborted();
    return [
      problem(
        'server',
        `${url.origin}: ${(error as Error).message || 'no answer'}`,
        'Start it, or name another one with --server.',
      ),
    ];
  } finally {
    http.close();
  }
}

function readiness(status: number, text: string): Finding[] {
  const said = read(text);
  if (!said?.followers)
    return [
      problem('server', `it answers ${status}, and not as Dealtrail does`, 'Name a server of Dealtrail with --server.'),
    ];
  const { ready, store, followers } = said;
  const server = ready ? ok('server', 'ready') : problem('server', 'not ready', 'See the findings below, and its log.');
  const writable = store.writable
    ? ok('store', 'takes writes')
    : problem('store', store.reason ?? 'takes no writes', 'Mend the cause: writing resumes by itself.');
  const behind = followers.map(({ name, state, behindMs }) => follower(name, state, behindMs));
  return [server, writable, ...behind];
}

function follower(name: string, state: string, behindMs: number): Finding {
  if (state === 'level') return ok(name, 'level with the log');
  const found = `${state}, ${Math.round(behindMs / 1000)} s behind`;
  if (state === 'failing')
    return problem(name, found, 'See the log of the server; dealtrail rebuild builds the views anew.');
  return warning(name, found, 'Wait: it catches up by itself.');
}

function skew(date: string | undefined): Finding[] {
  const theirs = Date.parse(date ?? '');
  if (Number.isNaN(theirs)) return [];
  const apart = Math.abs(Date.now() - theirs);
  if (apart <= SKEW) return [ok('clock', 'the same here and there')];
  return [
    warning(
      'clock',
      `${Math.round(apart / 1000)} s apart here and there`,
      'Set both clocks right (timedatectl, chrony).',
    ),
  ];
}

async function access(http: Http, signal: AbortSignal): Promise<Finding> {
  const { status } = await http.send({ method: 'GET', path: '/v1/events?limit=1' }, signal);
  if (status === 200) return ok('key', 'opens, and may read');
  if (status === 403)
    return warning('key', 'opens, and may not read the log', 'Ask an admin for a key with the role auditor.');
  return problem(
    'key',
    `does not open (${status})`,
    'Ask an admin for another: dealtrail keys create <name> --role auditor',
  );
}

function read(text: string): Readiness | undefined {
  try {
    return JSON.parse(text) as Readiness;
  } catch {
    return undefined;
  }
}
