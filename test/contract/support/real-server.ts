import { execFile } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The image that docker-compose.yml runs, and the port it listens on. */
export const IMAGE = 'eventstore/eventstore:24.2.0-bookworm-slim';
const PORT = 2113;
const READY_WITHIN_MS = 60_000;

export interface RealServer {
  readonly connectionString: string;
  stop(): Promise<void>;
}

/** Why there is no real server to test against. */
export const NO_SERVER = 'DEALTRAIL_TEST_ESDB names no EventStoreDB, and Docker cannot start one here';

/**
 * The server that DEALTRAIL_TEST_ESDB names, else one that Docker starts, with its log in memory; undefined where there
 * is neither.
 * @param docker the command
 */
export async function realServer(docker = 'docker'): Promise<RealServer | undefined> {
  const named = process.env['DEALTRAIL_TEST_ESDB'];
  if (named) return { connectionString: named, stop: async () => undefined };
  const works = await run(docker, ['info', '--format', '{{.ServerVersion}}']).then(
    ({ stdout }) => stdout.trim() !== '',
    () => false,
  );
  return works ? startIn(docker) : undefined;
}

async function startIn(docker: string): Promise<RealServer> {
  const settings = ['--insecure', '--mem-db', '--run-projections=None'];
  const { stdout } = await run(docker, [
    'run',
    '--detach',
    '--rm',
    '--publish',
    `127.0.0.1::${PORT}`,
    IMAGE,
    ...settings,
  ]);
  const container = stdout.trim();
  const stop = async (): Promise<void> => void (await run(docker, ['rm', '--force', container]));
  try {
    const address = (await run(docker, ['port', container, `${PORT}/tcp`])).stdout.trim().split('\n')[0]!;
    await answers(`http://${address}/health/live`);
    return { connectionString: `esdb://${address}?tls=false`, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function answers(url: string): Promise<void> {
  for (const end = performance.now() + READY_WITHIN_MS; ; await delay(250)) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    if (performance.now() > end) throw new Error(`The EventStoreDB that Docker started does not answer at ${url}`);
  }
}
