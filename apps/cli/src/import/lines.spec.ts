import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { linesOf, LONGEST_LINE } from './lines.js';

async function read(...chunks: (string | Buffer)[]): Promise<[number, string][]> {
  const lines: [number, string][] = [];
  const content = Readable.from(chunks.map((chunk) => Buffer.from(chunk)));
  for await (const { number, text } of linesOf('x', content)) lines.push([number, text]);
  return lines;
}

describe('the lines of a file', () => {
  it('are numbered from 1, the empty ones included but not given', async () => {
    expect(await read('a\n\n  \r\nb\r\nc')).toEqual([
      [1, 'a'],
      [4, 'b'],
      [5, 'c'],
    ]);
  });

  it('are whole, wherever the file is cut on its way', async () => {
    const text = Buffer.from('{"a":"字节"}\n{"b":"ü"}\n');
    for (let at = 1; at < text.length; at++)
      expect(await read(text.subarray(0, at), text.subarray(at))).toEqual([
        [1, '{"a":"字节"}'],
        [2, '{"b":"ü"}'],
      ]);
  });

  it('begin after a byte order mark', async () => {
    expect(await read('\ufeffa\n\ufeffb')).toEqual([
      [1, 'a'],
      [2, '\ufeffb'],
    ]);
  });

  it('are cut where they are longer than any record, and the next one is whole', async () => {
    const part = 'x'.repeat(LONGEST_LINE / 2);
    const lines = await read(part, part, part, part, '\nb\n');
    expect(lines.map(([number, text]) => [number, text.length])).toEqual([
      [1, LONGEST_LINE + 1],
      [2, 1],
    ]);
  });

  it('tell how much was read', async () => {
    const seen: number[] = [];
    const content = Readable.from(['a\n', 'bb\n'].map((chunk) => Buffer.from(chunk)));
    for await (const { bytesRead } of linesOf('x', content)) seen.push(bytesRead);
    expect(seen).toEqual([2, 5]);
  });
});
