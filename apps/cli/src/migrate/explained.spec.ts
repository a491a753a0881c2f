import { describe, expect, it } from 'vitest';
import { OutcomeUnknown, StoreFull, StoreUnavailable, WrongExpectedRevision } from '#event-sourcing';
import { EXIT, EXIT_CODES } from '../terminal/exit-codes.js';
import { failureOf } from '../terminal/failure.js';
import { Interruption } from '../terminal/terminal.js';
import { explained } from './explained.js';

const pipe = { err: { write: () => true } };
const corrupt = Object.assign(new Error('malformed'), { errcode: 11 });

describe('how a move failed', () => {
  it.each<[Error, number, RegExp]>([
    [new StoreUnavailable('It is away.'), 6, /^error: It is away\.\n.*the same command goes on from there\.$/],
    [new OutcomeUnknown('Who knows.'), 6, /the same command goes on from there\.$/],
    [new StoreFull('It is full.'), 7, /^error: It is full\.\nMake room\. .*the same command goes on/],
    [new StoreUnavailable('It is broken.', { cause: corrupt }), 7, /^error: It is broken/],
    [new WrongExpectedRevision('a', '3', 'none'), 4, /Somebody else writes to the target/],
    [new Interruption(130), 130, /^error: Stopped\. .*the same command goes on from there\.$/],
    [new TypeError('x is not a function'), 70, /^error: This was not foreseen; please report it\.\nTypeError/],
  ])('by %s, is told with exit code %i', (error, exitCode, message) => {
    const failure = failureOf(explained(error), pipe);
    expect(failure.exitCode).toBe(exitCode);
    expect(failure.message).toMatch(message);
  });

  it.each([new Interruption(130), new StoreUnavailable('It is away.'), new OutcomeUnknown('Who knows.')])(
    'by %s while it only compared, promises no going on',
    (error) => {
      const { message } = failureOf(explained(error, { verifyOnly: true }), pipe);
      expect(message).toMatch(/Neither log was written to: the same command compares them anew\.$/);
      expect(message).not.toContain('goes on');
    },
  );

  it('is red on a terminal alone', () => {
    const error = new StoreFull('It is full.');
    expect(failureOf(error, { err: { ...pipe.err, isTTY: true } }).message).toBe(
      '\u001b[31merror:\u001b[39m It is full.',
    );
    expect(failureOf(error, pipe).message).toBe('error: It is full.');
  });

  it('is told by codes that help lists, each once', () => {
    const listed = EXIT_CODES.map(({ code }) => code);
    expect(new Set(listed).size).toBe(listed.length);
    expect(Object.values(EXIT).filter((code) => code !== EXIT.terminated)).toEqual(listed);
  });
});
