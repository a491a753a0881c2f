import { describe, expect, it } from 'vitest';
import type { LogFilter } from './event-store.js';
import { matches } from './log-filter.js';

const EVENT = { stream: 'deal-1', type: 'ReportRecorded' };

describe('a filter of the log', () => {
  it.each<[string, LogFilter, boolean]>([
    ['that names nothing', {}, true],
    ['by the beginning of the stream', { streamPrefixes: ['deal-'] }, true],
    ['by one of several beginnings', { streamPrefixes: ['grant-', 'deal-'] }, true],
    ['by its end, which is no beginning', { streamPrefixes: ['-1'] }, false],
    ['by other streams', { streamPrefixes: ['grant-'] }, false],
    ['by no stream', { streamPrefixes: [] }, false],
    ['by the type', { types: ['DealOpened', 'ReportRecorded'] }, true],
    ['by a part of the type', { types: ['Report'] }, false],
    ['by no type', { types: [] }, false],
    ['by both', { streamPrefixes: ['deal-'], types: ['ReportRecorded'] }, true],
    ['by both, of which the stream is another', { streamPrefixes: ['grant-'], types: ['ReportRecorded'] }, false],
    ['by both, of which the type is another', { streamPrefixes: ['deal-'], types: ['DealOpened'] }, false],
  ])('%s', (_, filter, through) => expect(matches(filter, EVENT)).toBe(through));
});
