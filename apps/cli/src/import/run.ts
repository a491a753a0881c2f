import { statSync } from 'node:fs';
import type { Readable } from 'node:stream';
import type { ImportOptions } from '../commands/import.js';
import { withServer } from '../server/connect.js';
import { type Server } from '../server/server.js';
import { EXIT } from '../terminal/exit-codes.js';
import { CommandFailure } from '../terminal/failure.js';
import { ProgressLine } from '../terminal/progress-line.js';
import { Interruption, type Terminal } from '../terminal/terminal.js';
import { type FailedLine, Importing } from './importing.js';
import { contentOf, linesOf } from './lines.js';
import { failureJson, failureText, summaryJson, summaryText } from './report.js';

/** At least so long between two complaints about the server, in milliseconds. */
const COMPLAINS_EVERY = 2_000;
/** About a minute in all, where the server does not ask for more. */
const ATTEMPTS = 12;

export interface Importer {
  readonly options: ImportOptions;
  readonly terminal: Terminal;
  readonly stdin: Readable;
}

/** Records what the files ask for. @returns the exit code @throws CommandFailure, Refused */
export async function runImport(files: readonly string[], importer: Importer): Promise<number> {
  const { options, terminal } = importer;
  const total = sizeOf(files);
  const line = new ProgressLine(terminal.err, undefined, 'record');
  let complainedAt = -Infinity;
  const onTrouble = (reason: string, seconds: number): void => {
    if (performance.now() - complainedAt < COMPLAINS_EVERY) return;
    complainedAt = performance.now();
    line.say(`${reason} Trying again in ${Math.ceil(seconds)} s …`);
  };
  const connecting = { terminal, mayBegin: true, attempts: ATTEMPTS, onTrouble };
  return withServer(options, connecting, (server) => work(server, { ...importer, files, line, total }));
}

interface Work extends Importer {
  readonly files: readonly string[];
  readonly line: ProgressLine;
  /** In bytes; undefined where it is not known. */
  readonly total: number | undefined;
}

async function work(server: Server, { files, options, terminal, stdin, line, total }: Work): Promise<number> {
  const began = performance.now();
  const onFailure = (failed: FailedLine): void => {
    if (options.json) terminal.out(failureJson(failed));
    else line.say(failureText(failed));
  };
  const { keepGoing = false, concurrency } = options;
  let [bytesBefore, bytesRead] = [0, 0];
  // Of what was read, some waits for its turn.
  const onProgress = (done: number, taken: number): void => {
    const share = total === undefined ? undefined : ((bytesBefore + bytesRead) / (total || 1)) * (done / taken);
    line.show({ events: done, share });
  };
  const importing = new Importing(server, { concurrency, keepGoing, onFailure, onProgress, signal: terminal.signal });
  try {
    for (const file of files) {
      bytesBefore += await take(file, { importing, stdin, onLine: (bytes) => (bytesRead = bytes) });
      bytesRead = 0;
    }
    await importing.settled();
  } catch (error) {
    line.end();
    throw error instanceof Interruption ? stopped(error, importing) : error;
  }
  line.end();
  if (terminal.signal.aborted) throw stopped(terminal.signal.reason as Interruption, importing);
  const summary = { ...facts(importing), files: files.length, seconds: (performance.now() - began) / 1000 };
  terminal.out(options.json ? summaryJson(summary) : summaryText(summary));
  return importing.first?.exitCode ?? EXIT.ok;
}

function facts({ recorded, alreadyThere, failed, goesOn }: Importing) {
  return { recorded, alreadyThere, failed, whole: goesOn };
}

interface Taking {
  readonly importing: Importing;
  readonly stdin: Readable;
  readonly onLine: (bytesRead: number) => void;
}

/** All lines of one file. Lines that are the same within it are counted: each is a record of its own. @returns its bytes */
async function take(file: string, { importing, stdin, onLine }: Taking): Promise<number> {
  const seen = new Map<string, number>();
  const occurrence = (hash: string): number => {
    const count = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, count);
    return count;
  };
  let bytes = 0;
  for await (const line of linesOf(file, contentOf(file, stdin))) {
    if (!importing.goesOn) break;
    await importing.take(line, occurrence);
    bytes = line.bytesRead;
    onLine(bytes);
  }
  return bytes;
}

function stopped({ exitCode }: Interruption, { recorded }: Importing): CommandFailure {
  const done = `${recorded} recorded so far`;
  return new CommandFailure(exitCode, `Stopped, ${done}. The same command goes on: nothing is recorded twice.`);
}

/** Before anything is recorded, all files must be there. @throws CommandFailure */
function sizeOf(files: readonly string[]): number | undefined {
  let total: number | undefined = 0;
  for (const file of files) {
    if (file === '-') total = undefined;
    else {
      const stat = statSync(file, { throwIfNoEntry: false });
      if (!stat) throw new CommandFailure(EXIT.notFound, `There is no file ${file}.`);
      if (stat.isDirectory()) throw new CommandFailure(EXIT.usage, `${file} is a folder: name the files in it.`);
      if (total !== undefined) total = stat.isFile() ? total + stat.size : undefined;
    }
  }
  return total;
}
