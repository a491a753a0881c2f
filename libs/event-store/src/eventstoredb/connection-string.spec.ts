import { describe, expect, it } from 'vitest';
import { withoutSecrets } from './connection-string.js';

describe('a connection string that is shown', () => {
  it.each([
    ['esdb://node:2113?tls=false', 'esdb://node:2113'],
    ['esdb://admin:changeit@node:2113', 'esdb://node:2113'],
    ['esdb://admin:with@and/in@node:2113?tls=true', 'esdb://node:2113'],
    [
      'esdb+discover://admin:c%40t@cluster.example:2113?tls=true&keepAliveInterval=5000',
      'esdb+discover://cluster.example:2113',
    ],
    ['esdb://a:b@n1:2113,n2:2113,n3:2113/?tlsCAFile=ca.crt', 'esdb://n1:2113,n2:2113,n3:2113'],
    ['nonsense', ''],
  ])('%s is %s', (given, shown) => expect(withoutSecrets(given)).toBe(shown));
});
