import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import type { ExportOptions } from '../commands/export.js';
import { withServer } from '../server/connect.js';
import { EXIT } from '../terminal/exit-codes.js';
import { CommandFailure } from '../terminal/failure.js';
import { counted } from '../terminal/progress-line.js';
import type { Terminal } from '../terminal/terminal.js';
import { eventPages } from './event-pages.js';

/** Where the lines go. */
interface Sink {
  /** Resolves once there is room for more. */
  write(text: string): Promise<void>;
  end(): Promise<void>;
}

/** Writes the log, a page in memory at a time. @throws CommandFailure, Refused, Interruption */
export async function runExport(options: ExportOptions, terminal: Terminal): Promise<void> {
  const { output, subject, type, after, asOf } = options;
  await withServer(options, { terminal }, async (server) => {
    const sink = output === undefined ? toTerminal(terminal) : await toFile(output);
    let count = 0;
    for await (const events of eventPages(server, { subject, type, after, asOf })) {
      terminal.signal.throwIfAborted();
      await sink.write(events.map((event) => `${JSON.stringify(event)}\n`).join(''));
      count += events.length;
    }
    await sink.end();
    if (output !== undefined) terminal.err.write(`Wrote ${counted(count)} to ${output}.\n`);
  });
}

function toTerminal(terminal: Terminal): Sink {
  const write = (text: string): Promise<void> => {
    terminal.out(text);
    return terminal.taken();
  };
  return { write, end: () => Promise.resolve() };
}

/** @throws CommandFailure when it is there already, or cannot be made */
async function toFile(path: string): Promise<Sink> {
  const stream = createWriteStream(path, { flags: 'wx' });
  try {
    await once(stream, 'open');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') throw new CommandFailure(EXIT.conflict, `${path} is there already: name another file.`);
    throw new CommandFailure(code === 'ENOENT' ? EXIT.notFound : EXIT.storage, `${path} cannot be written: ${message}`);
  }
  const failed = new Promise<never>((_, reject) => stream.once('error', reject));
  failed.catch(() => undefined);
  const notWritten = (error: Error): never => {
    throw new CommandFailure(EXIT.storage, `${path} cannot be written any further: ${error.message}`);
  };
  return {
    write: async (text) => {
      if (!stream.write(text)) await Promise.race([once(stream, 'drain'), failed]).catch(notWritten);
    },
    end: async () => {
      await Promise.race([new Promise<void>((resolve) => stream.end(resolve)), failed]).catch(notWritten);
    },
  };
}
