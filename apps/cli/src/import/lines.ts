import { createReadStream } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import type { Readable } from 'node:stream';

/** One line of a file that is not empty. */
export interface Line {
  /** As it was named; `-` is standard input. */
  readonly file: string;
  /** From 1. */
  readonly number: number;
  /** Cut where it is longer than any record may be: see `LONGEST_LINE`. */
  readonly text: string;
  /** How much of the file was read when it ended. */
  readonly bytesRead: number;
}

/** In characters: more than the largest body that the API takes, with room around it. */
export const LONGEST_LINE = 2_000_000;

export function contentOf(file: string, stdin: Readable): Readable {
  return file === '-' ? stdin : createReadStream(file);
}

/** The lines of a text in UTF-8, one at a time: no more than one is in memory, however long it is. */
export async function* linesOf(file: string, content: Readable): AsyncGenerator<Line> {
  const decoder = new StringDecoder('utf8');
  let [rest, number, bytesRead] = ['', 0, 0];
  for await (const chunk of content as AsyncIterable<Buffer>) {
    const parts = (rest + decoder.write(chunk)).split('\n');
    rest = (parts.pop() ?? '').slice(0, LONGEST_LINE + 1);
    bytesRead += chunk.length;
    for (const text of parts) {
      number += 1;
      if (text.trim() !== '') yield { file, number, text: clean(text, number), bytesRead };
    }
  }
  if (rest.trim() !== '') yield { file, number: number + 1, text: clean(rest, number + 1), bytesRead };
}

/** Without the carriage return of Windows, and the byte order mark that some editors begin a file with. */
function clean(text: string, number: number): string {
  return (number === 1 ? text.replace(/^\ufeff/, '') : text).trimEnd();
}
