import { statSync } from 'node:fs';
import { hasLog, logPath, openEventReader, type Owner } from '#event-store';
import type { StoredEvent } from '#event-sourcing';
import { type Finding, ok, problem, size, warning } from './finding.js';

/** A write-ahead log of more is one that is not copied into the file: somebody holds an old state open. */
const LONG_WAL = 64 * 1024 ** 2;
/** Clocks of replicas may differ so much, in milliseconds. */
const AHEAD = 5_000;

export function owner(owner: Owner | undefined): Finding {
  if (!owner) return ok('lock', 'nobody works on the folder');
  return ok('lock', `process ${owner.pid}, since ${owner.startedAt}${owner.note ? `, ${owner.note}` : ''}`);
}

export function walSize(folder: string): Finding {
  const bytes = bytesOf(`${logPath(folder)}-wal`);
  if (bytes <= LONG_WAL) return ok('wal', size(bytes));
  return warning(
    'wal',
    size(bytes),
    'A program holds an old state of the log open: end what reads log.db (a sqlite3 shell?).',
  );
}

/** 0 of what is not there, a file in the folder's place included. */
function bytesOf(path: string): number {
  try {
    return statSync(path).size;
  } catch {
    return 0;
  }
}

/** Opens the log and reads its end: engine, format, pragmas, and the clock by which it was written. */
export async function log(folder: string, now = Date.now()): Promise<Finding[]> {
  if (!hasLog(folder))
    return [
      warning('log', `there is none in ${folder}`, 'The first start makes it; or name another folder with --data.'),
    ];
  try {
    const reader = await openEventReader({ kind: 'sqlite', folder });
    const head = await reader.head();
    const last = head === undefined ? undefined : await lastOf(reader, head);
    const described = reader.describe();
    await reader.close();
    return [ok('log', `${described}, WAL, up to position ${head ?? 'none'}`), clock(last, now)];
  } catch (error) {
    return [
      problem(
        'log',
        (error as Error).message,
        'Restore a backup into another folder: dealtrail restore <backup> --data <folder>',
      ),
    ];
  }
}

type Reader = Awaited<ReturnType<typeof openEventReader>>;

async function lastOf(reader: Reader, head: string): Promise<StoredEvent | undefined> {
  const { events } = await reader.readLog({ after: String(BigInt(head) - 1n), limit: 1 });
  return events.at(-1);
}

function clock(last: StoredEvent | undefined, now: number): Finding {
  const here = new Date(now).toISOString();
  if (!last) return ok('clock', here);
  const { recordedAt } = JSON.parse(last.metadata) as { recordedAt?: string };
  const recorded = Date.parse(recordedAt ?? '');
  if (!(recorded > now + AHEAD)) return ok('clock', here);
  return problem(
    'clock',
    `${here}, but the last event was recorded at ${recordedAt}`,
    'Set the clock right: it is behind (timedatectl, chrony).',
  );
}
