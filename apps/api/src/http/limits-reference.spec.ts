import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../config/read-config.js';
import { SETTINGS } from '../config/settings.table.js';
import { MOST_VIOLATIONS } from '#deals';
import { MAX_BODY_BYTES } from './body/json-body.js';
import { MAX_DEPTH } from './body/strict-json.js';
import {
  HEADERS_TIMEOUT,
  KEEP_ALIVE_TIMEOUT,
  MAX_CONNECTIONS,
  MAX_HEADER_BYTES,
  MAX_PATH_PART,
  REQUEST_TIMEOUT,
} from './limits.js';

const reference = readFileSync(new URL('../../../../docs/limits.md', import.meta.url), 'utf8');
const { rates, streams } = readConfig({});
const number = (value: number): string => value.toLocaleString('en-US');
const seconds = (milliseconds: number): string => `${milliseconds / 1000} s`;

describe('the reference of limits', () => {
  it.each([
    ['faults that a refusal lists', `${MOST_VIOLATIONS}, the first`],
    ['body of a request', `${number(MAX_BODY_BYTES)} bytes`],
    ['levels of a body', number(MAX_DEPTH)],
    ['request line and headers together', `${number(MAX_HEADER_BYTES)} bytes`],
    ['one part of the path', `${MAX_PATH_PART} characters`],
    ['all headers', seconds(HEADERS_TIMEOUT)],
    ['the whole request', seconds(REQUEST_TIMEOUT)],
    ['an idle connection', seconds(KEEP_ALIVE_TIMEOUT)],
    ['connections', number(MAX_CONNECTIONS)],
    ['requests of one access key', `${number(rates.perKey)} a second`],
    ['event streams and waiting reads of one access key', `${streams.perOwner} at a time`],
    ['event streams and waiting reads in all', `${number(streams.total)} at a time`],
    ['requests without a valid key, of one client address', `${rates.failedPerMinute} a minute`],
  ])('says of %s: %s', (what, limit) => {
    expect(reference).toContain(`| ${what} | ${limit}`);
  });

  it('says what each variable is otherwise, as the table of settings does', () => {
    const limiting = Object.entries(SETTINGS).filter(([name]) => /_RATE_|_PROXY$|_STREAMS/.test(name));
    expect(limiting.length).toBeGreaterThan(2);
    for (const [name, { otherwise }] of limiting) expect(reference).toContain(`| \`${name}\` | ${otherwise} |`);
  });
});
