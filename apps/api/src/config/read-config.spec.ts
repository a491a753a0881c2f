import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { makeToken } from '#access';
import { closest } from './closest.js';
import { envExample } from './env-example.js';
import { ConfigFault, readConfig } from './read-config.js';

const token = makeToken('automation', new Uint8Array(20).fill(7));

function faultsOf(variables: Record<string, string>): readonly string[] {
  try {
    readConfig(variables);
  } catch (error) {
    if (error instanceof ConfigFault) return error.lines;
    throw error;
  }
  return [];
}

describe('the configuration', () => {
  it('needs nothing to be set', () => {
    expect(readConfig({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      production: false,
      logLevel: 'info',
      dataFolder: expect.stringMatching(/^\/.*data$/),
      bootstrapKey: undefined,
      demo: true,
      rates: { perKey: 10_000, failedPerMinute: 100 },
      trustedProxies: [],
      streams: { total: 4_000, perOwner: 100 },
      heartbeatMs: 15_000,
    });
  });

  it('takes what is set; an empty text counts as nothing', () => {
    const variables = {
      PORT: '0',
      HOST: '::1',
      NODE_ENV: 'production',
      DEALTRAIL_BOOTSTRAP_KEY: token,
      DEALTRAIL_DATA: '/tmp/x',
      LOG_LEVEL: '',
    };
    expect(readConfig(variables)).toMatchObject({
      port: 0,
      host: '::1',
      production: true,
      dataFolder: '/tmp/x',
      bootstrapKey: token,
      demo: false,
      logLevel: 'info',
    });
    expect(readConfig({ NODE_ENV: 'production', DEALTRAIL_DEMO: 'on' }).demo).toBe(true);
    expect(readConfig({ DEALTRAIL_DEMO: 'off' }).demo).toBe(false);
  });

  it('names every mistake at once, with what was expected and an example', () => {
    expect(
      faultsOf({ PORT: '70000', DEALTRAIL_DEMO: 'yes', DEALTRAIL_STOER: 'sqlite', DEALTRAIL_STORE: 'mongo' }),
    ).toEqual([
      'PORT: got "70000", expected a number from 0 (any free port) to 65535, for example 3001',
      'DEALTRAIL_STORE: got "mongo", expected sqlite, or the connection string of an EventStoreDB, for example esdb://dealtrail:<password>@node1:2113,node2:2113,node3:2113?tlsCAFile=/etc/dealtrail/ca.crt',
      'DEALTRAIL_DEMO: got "yes", expected on or off, for example off',
      'DEALTRAIL_STOER: there is no such variable; did you mean DEALTRAIL_STORE?',
    ]);
  });

  it.each(['', '3000x', ' 3000', '-1', '0x10', '3e3', '03000'].filter(Boolean))('PORT=%j is no port', (PORT) => {
    expect(faultsOf({ PORT })).toHaveLength(1);
  });

  it('never prints a key, not even a mistyped one', () => {
    const mistyped = `${token.slice(0, -1)}${token.endsWith('x') ? 'y' : 'x'}`;
    for (const wrong of [mistyped, 'dt_secret']) {
      const [line = ''] = faultsOf({ DEALTRAIL_BOOTSTRAP_KEY: wrong });
      expect(line).toContain('expected a whole access key');
      expect(line).not.toContain(wrong);
    }
  });

  it('never prints the password of a store either', () => {
    const [line = ''] = faultsOf({ DEALTRAIL_STORE: 'http://admin:changeit@node:2113' });
    expect(line).toContain('http://…@node:2113');
    expect(line).not.toContain('changeit');
  });

  it.each(['esdb://node:2113?tls=false', 'esdb+discover://u:p@cluster:2113'])('takes %s for a store', (url) =>
    expect(readConfig({ DEALTRAIL_STORE: url }).eventStoreDB).toBe(url),
  );

  it('takes rates, and 0 for none', () => {
    const variables = { DEALTRAIL_RATE_PER_KEY: '500', DEALTRAIL_RATE_FAILED_AUTH: '0' };
    expect(readConfig(variables).rates).toEqual({ perKey: 500, failedPerMinute: 0 });
  });

  it.each(['-1', '1.5', '10/s', '1e3', '99999999'])('%s is no rate', (rate) =>
    expect(faultsOf({ DEALTRAIL_RATE_PER_KEY: rate, DEALTRAIL_RATE_FAILED_AUTH: rate })).toHaveLength(2),
  );

  it('takes proxies by address, network or name', () => {
    const list = 'loopback, 10.0.0.0/8,2001:db8::/32,192.0.2.1';
    expect(readConfig({ DEALTRAIL_TRUST_PROXY: list }).trustedProxies).toEqual(list.split(/, ?/));
  });

  it.each(['*', 'true', 'proxy.example', '0.0.0.0/0', '10.0.0.0/33', '10.0.0.0/8/8', '2001:db8::/129', ','])(
    '%s names no proxy',
    (list) => expect(faultsOf({ DEALTRAIL_TRUST_PROXY: list })).toHaveLength(1),
  );

  it('leaves alone what clients set', () => {
    expect(faultsOf({ DEALTRAIL_KEY: token, DEALTRAIL_URL: 'http://localhost:3000', HOME: '/root' })).toEqual([]);
  });

  it('is what .env.example says', () => {
    expect(readFileSync(new URL('../../../../.env.example', import.meta.url), 'utf8')).toBe(envExample());
  });
});

describe('the closest name', () => {
  it.each([
    ['titel', 'title'],
    ['asertedAt', 'assertedAt'],
    ['xyz', undefined],
    ['TITLE', 'title'],
  ])('to %s is %s', (name, meant) => expect(closest(name, ['title', 'assertedAt', 'kind'])).toBe(meant));
});
