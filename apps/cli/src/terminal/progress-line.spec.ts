import { describe, expect, it } from 'vitest';
import { counted, ProgressLine } from './progress-line.js';

/** A clock to set, and what was said. */
function talkTo(isTTY: boolean, columns = 100): { said: string[]; line: ProgressLine; at: (ms: number) => void } {
  const said: string[] = [];
  let now = 0;
  const talk = { isTTY, columns, write: (text: string) => said.push(text) };
  return { said, line: new ProgressLine(talk, () => now), at: (ms) => (now = ms) };
}

describe('a progress line', () => {
  it('where there is no terminal, is a new line every ten seconds', () => {
    const { said, line, at } = talkTo(false);
    for (let second = 0; second <= 25; second++) {
      at(second * 1000);
      line.show({ events: second * 1500, share: second / 50 });
    }
    line.end();
    expect(said).toEqual([
      '20 % · 15,000 events · 1,500 events/s · 40 s left\n',
      '40 % · 30,000 events · 1,500 events/s · 30 s left\n',
    ]);
  });

  it('on a terminal, is drawn again at most ten times a second, and leaves nothing behind', () => {
    const { said, line, at } = talkTo(true);
    for (let ms = 0; ms <= 250; ms += 10) {
      at(ms);
      line.show({ events: ms, share: ms / 1000 });
    }
    line.end();
    line.end();
    expect(said).toEqual([
      '\r[##------------------] 10 % · 100 events · 1,000 events/s · 1 s left\u001b[K',
      '\r[####----------------] 20 % · 200 events · 1,000 events/s · 1 s left\u001b[K',
      '\r\u001b[K',
    ]);
  });

  it('never is longer than the terminal is wide', () => {
    const { said, line, at } = talkTo(true, 30);
    at(1000);
    line.show({ events: 1_000_000, share: 0.5 });
    expect(said).toEqual([`\r[##########----------] 50 % · \u001b[K`.replace(' · ', ' ·')]);
  });

  it('makes way for what else is said', () => {
    const { said, line, at } = talkTo(true);
    at(1000);
    line.show({ events: 1, share: 0.5 });
    line.say('The target is away.');
    expect(said.slice(1)).toEqual(['\r\u001b[K', 'The target is away.\n']);
  });

  it('is about the last ten seconds: what was there already goes by faster', () => {
    const { said, line, at } = talkTo(false);
    line.show({ events: 0, share: 0 });
    at(1_000);
    line.show({ events: 50_000, share: 0.5 });
    for (let second = 2; second <= 20; second++) {
      at(second * 1000);
      line.show({ events: 50_000 + (second - 1) * 100, share: 0.5 + (second - 1) / 1000 });
    }
    expect(said.at(-1)).toBe('51 % · 51,900 events · 100 events/s · 8 min 1 s left\n');
  });

  it.each([
    [0, '0 events'],
    [1, '1 event'],
    [999, '999 events'],
    [1000, '1,000 events'],
    [1234567, '1,234,567 events'],
  ])('counts %i as %s', (events, text) => expect(counted(events)).toBe(text));
});
