import { describe, expect, it } from 'vitest';
import { StandIns } from './stand-ins.js';

const line = (text: string) => ({ file: 'x', number: 1, text, bytesRead: 0 });

describe('a stand-in of an import', () => {
  it('is put in once its id is known, everywhere in the lines after it', async () => {
    const standIns = new StandIns();
    const before = '{"a":"{p-1}"}';
    let end = (): void => undefined;
    const work = new Promise<void>((resolve) => (end = resolve));
    expect((await standIns.fill(line(before))).text).toBe(before);
    standIns.give('p-1', work);
    const filled = standIns.fill(line('{"post":"/{p-1}/x","b":["participant.{p-1}","{p-2}","{p-1"]}'));
    standIns.tell('p-1', 'made');
    end();
    expect((await filled).text).toBe('{"post":"/made/x","b":["participant.made","{p-2}","{p-1"]}');
  });

  it.each([
    ['failed', () => Promise.reject(new Error('refused'))],
    ['was not begun', () => Promise.resolve()],
  ])('of a line that %s is named', async (_, work) => {
    const standIns = new StandIns();
    standIns.give('p-1', work());
    await expect(standIns.fill(line('{p-1}'))).rejects.toThrow('The line that gives {p-1} was not recorded.');
  });

  it('given again is that of the later line', async () => {
    const standIns = new StandIns();
    standIns.give('p-1', Promise.resolve());
    standIns.tell('p-1', 'first');
    standIns.give('p-1', Promise.resolve());
    standIns.tell('p-1', 'second');
    expect((await standIns.fill(line('{p-1}'))).text).toBe('second');
  });
});
