import { compareLogs, type EventStore, moveLog, type MovingOptions, type Trouble } from '#event-sourcing';
import type { MigrateOptions } from '../commands/migrate.js';
import { isSameLocation, type Location, readLocation, shown } from '../stores/location.js';
import { openExistingLog, openForReading, openLog } from '../stores/open-log.js';
import { EXIT } from '../terminal/exit-codes.js';
import { CommandFailure } from '../terminal/failure.js';
import { ProgressLine } from '../terminal/progress-line.js';
import type { Terminal } from '../terminal/terminal.js';
import { explained } from './explained.js';
import { comparisonReport, movedReport, type Report } from './report.js';

interface Ends<End> {
  readonly from: End;
  readonly to: End;
}

/**
 * Moves the log, or only compares, and prints what came of it.
 * @returns the exit code
 * @throws CommandFailure, Interruption, or what nobody foresaw
 */
export async function runMigrate(options: MigrateOptions, terminal: Terminal): Promise<number> {
  const places = readPlaces(options);
  const began = performance.now();
  const line = new ProgressLine(terminal.err);
  try {
    const report = await withLogs(places, options, (logs) => work(logs, options, { line, signal: terminal.signal }));
    line.end();
    const facts = { from: shown(places.from), to: shown(places.to), seconds: (performance.now() - began) / 1000 };
    terminal.out(options.json ? `${JSON.stringify(report.json(facts), nullForNothing)}\n` : report.text(facts));
    return report.equal ? EXIT.ok : EXIT.negative;
  } catch (error) {
    line.end();
    throw explained(error, options);
  }
}

/** Programs find every property in every answer. */
function nullForNothing(_name: string, value: unknown): unknown {
  return value === undefined ? null : value;
}

function readPlaces({ from, to }: MigrateOptions): Ends<Location> {
  const places = { from: readLocation('--from', from), to: readLocation('--to', to) };
  if (!isSameLocation(places.from, places.to)) return places;
  throw new CommandFailure(EXIT.usage, `--from and --to both name ${shown(places.to)}: a log cannot move onto itself.`);
}

/** Opens both logs for the work, and closes them whatever comes of it. */
async function withLogs(
  { from, to }: Ends<Location>,
  { verifyOnly }: MigrateOptions,
  work: (logs: Ends<EventStore>) => Promise<Report>,
): Promise<Report> {
  const source = await (verifyOnly ? openForReading(from) : openExistingLog(from));
  try {
    const target = await (verifyOnly ? openForReading(to) : openLog(to));
    try {
      return await work({ from: source, to: target });
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

interface Surroundings {
  readonly line: ProgressLine;
  readonly signal: AbortSignal;
}

async function work(
  { from: source, to: target }: Ends<EventStore>,
  { verifyOnly }: MigrateOptions,
  { line, signal }: Surroundings,
): Promise<Report> {
  const moving: MovingOptions = {
    source,
    target,
    signal,
    onProgress: (progress) => line.show(progress),
    onTrouble: (trouble) => line.say(said(trouble)),
  };
  return verifyOnly ? comparisonReport(await compareLogs(moving)) : movedReport(await moveLog(moving));
}

function said({ store, error, attempt, attempts }: Trouble): string {
  return `The ${store}: ${error.message} Trying again (${attempt} of ${attempts}) …`;
}
