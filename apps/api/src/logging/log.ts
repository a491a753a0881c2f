import { type DestinationStream, type Logger, pino } from 'pino';
import type { Output } from './gathered.js';
import { forPeople, sealed } from './log-line.js';

/** The process's log: a JSON line each on a pipe or in a file, text on a terminal. */
export function openLog(level: string, output: Output): Logger {
  const colours = process.env['NO_COLOR'] === undefined;
  const destination: DestinationStream = {
    write: (line) => {
      const safe = sealed(line);
      output.write(output.isTTY ? forPeople(safe, colours) : safe);
    },
  };
  return pino({ level, timestamp: pino.stdTimeFunctions.isoTime, base: {} }, destination);
}
