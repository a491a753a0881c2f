import { raw } from './raw.js';

const GET = ['GET /health/live HTTP/1.1', 'Host: x'];

/** What no HTTP client would send, by the bytes; and the first status that may come back. None: closed without a word. */
export function rawRequests(token: string): Readonly<Record<string, readonly [text: string, ...status: number[]]>> {
  const post = (...lines: string[]): string[] => [
    'POST /v1/keys HTTP/1.1',
    'Host: x',
    `Authorization: Bearer ${token}`,
    'Content-Type: application/json',
    ...lines,
  ];
  const smuggled = '0\r\n\r\nGET /v1/keys HTTP/1.1\r\nX: y';
  return {
    'a length and chunks': [raw(post('Content-Length: 5', 'Transfer-Encoding: chunked'), smuggled), 400],
    'chunks and a length': [raw(post('Transfer-Encoding: chunked', 'Content-Length: 5'), smuggled), 400],
    'two lengths': [raw(post('Content-Length: 2', 'Content-Length: 3'), '{}x'), 400],
    'a list of lengths': [raw(post('Content-Length: 2, 2'), '{}'), 400],
    'a negative length': [raw(post('Content-Length: -1'), '{}'), 400],
    'a length with a sign': [raw(post('Content-Length: +2'), '{}'), 400],
    'a hexadecimal length': [raw(post('Content-Length: 0x2'), '{}'), 400],
    'a length past all integers': [raw(post(`Content-Length: ${'9'.repeat(40)}`), '{}'), 400],
    'a length beyond the limit': [raw(post('Content-Length: 100000000'), '{'), 413],
    'a length too short': [raw(post('Content-Length: 1'), '{}'), 400],
    'an unknown transfer coding': [raw(post('Transfer-Encoding: xchunked'), smuggled), 400],
    'chunked, then another': [raw(post('Transfer-Encoding: chunked, identity'), smuggled), 400],
    'chunked twice': [raw(post('Transfer-Encoding: chunked', 'Transfer-Encoding: cow'), smuggled), 400],
    'chunked, hidden by a space': [raw(post('Transfer-Encoding : chunked'), smuggled), 400],
    'a chunk size that is none': [raw(post('Transfer-Encoding: chunked'), 'zz\r\n{}\r\n0\r\n\r\n'), 400],
    'a chunk size past all integers': [raw(post('Transfer-Encoding: chunked'), `${'f'.repeat(20)}\r\n{}`), 400],
    'a chunk longer than it says': [raw(post('Transfer-Encoding: chunked'), '1\r\n{}\r\n0\r\n\r\n'), 400],
    'chunks beyond the limit': [
      raw(post('Transfer-Encoding: chunked'), `fffff\r\n${'x'.repeat(0xfffff)}\r\n0\r\n\r\n`),
      413,
    ],
    'a thousand extensions of a chunk': [
      raw(post('Transfer-Encoding: chunked'), `2;${'a=b;'.repeat(9_000)}\r\n{}`),
      400,
      413,
    ],
    'a header without a colon': [raw([...GET, 'nonsense']), 400],
    'a header without a name': [raw([...GET, ': x']), 400],
    'a space before the colon': [raw([...GET, 'X-A : b']), 400],
    'a folded header': [raw([...GET, 'X-A: b', ' c']), 400, 200],
    'NUL in a header': [raw([...GET, 'X-A: b\0c']), 400],
    'a line feed alone': ['GET /health/live HTTP/1.1\nHost: x\n\n', 400, 200],
    'a carriage return alone': [raw([...GET, 'X-A: b\rX-B: c']), 400],
    'no host': [raw(['GET /health/live HTTP/1.1']), 400],
    'headers beyond the limit': [raw([...GET, `X-A: ${'x'.repeat(20_000)}`]), 431],
    'a target beyond the limit': [raw([`GET /${'x'.repeat(20_000)} HTTP/1.1`, 'Host: x']), 431],
    'a target in absolute form': [raw(['GET http://evil.example/v1/keys HTTP/1.1', 'Host: x']), 400, 401, 404],
    'an asterisk': [raw(['OPTIONS * HTTP/1.1', 'Host: x']), 404],
    'a target that climbs': [raw(['GET /../../etc/passwd HTTP/1.1', 'Host: x']), 404],
    'a target that climbs in code': [raw(['GET /docs/..%2f..%2fpackage.json HTTP/1.1', 'Host: x']), 404],
    'a target without a slash': [raw(['GET v1/keys HTTP/1.1', 'Host: x']), 400],
    'a tunnel': [raw(['CONNECT example.com:443 HTTP/1.1', 'Host: x'])],
    'an upgrade': [raw([...GET, 'Connection: Upgrade', 'Upgrade: websocket']), 200],
    'an unknown method': [raw(['STEAL /v1/keys HTTP/1.1', 'Host: x']), 400],
    'no version': ['GET /health/live\r\n\r\n', 400, 200],
    'a later version': [raw(['GET /health/live HTTP/3.0', 'Host: x']), 400],
    'the preface of HTTP/2': ['PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400],
    'a greeting of TLS': ['\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 400],
    noise: ['\x00\x01\x02\xff\xfe'.repeat(50), 400],
    'an unfounded expectation': [raw([...GET, 'Expect: miracles']), 417],
  };
}
