import { compareLogs, type Comparison } from '#event-sourcing';
import { openEventReader } from '#event-store';
import { EXIT } from '../terminal/exit-codes.js';
import { CommandFailure } from '../terminal/failure.js';
import { ProgressLine } from '../terminal/progress-line.js';
import type { Terminal } from '../terminal/terminal.js';

/**
 * Reads every event of a copy, and compares it with the log that it is of, which may go on after the copy's end.
 * @throws CommandFailure when the copy is not the beginning of that log; the signal's reason
 */
export async function requireBeginning(copy: string, log: string, { err, signal }: Terminal): Promise<Comparison> {
  const line = new ProgressLine(err);
  const source = await openEventReader({ kind: 'sqlite', folder: copy });
  try {
    const target = await openEventReader({ kind: 'sqlite', folder: log });
    const onProgress = (progress: { events: number; share: number }): void => line.show(progress);
    const compared = await compareLogs({ source, target, signal, onProgress }).finally(() => target.close());
    const { difference } = compared;
    if (!difference || (difference.what === 'end' && difference.source === undefined)) return compared;
    throw new CommandFailure(EXIT.storage, `The copy is not what it was made of. ${difference.sentence}`);
  } finally {
    line.end();
    await source.close();
  }
}
