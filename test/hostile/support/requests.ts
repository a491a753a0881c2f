import { gzipSync } from 'node:zlib';
import { AMBIGUOUS_VALUES, NO_JSON, ODD_TEXTS } from './json-texts.table.js';
import { ANY_ANSWER, type HostileRequest, JSON_TYPE, withBody } from './hostile-request.js';
import { filled, type Operation } from './operations.js';
import { placesOf, pointerOf, unknownProperties, withTextAt, wrongTypes } from './spoilt-bodies.js';

type Made = (operation: Operation) => HostileRequest[];

export const malformed: Made = (operation) =>
  reads(operation).flatMap(() => Object.entries(NO_JSON).map(([why, text]) => withBody(operation, why, text)));

export const ambiguous: Made = (operation) =>
  reads(operation).flatMap((body) =>
    placesOf(body).flatMap((place) =>
      Object.entries(AMBIGUOUS_VALUES).map(([why, text]) =>
        withBody(operation, `${why} at ${pointerOf(place)}`, withTextAt(body, place, text)),
      ),
    ),
  );

/** Characters from which on a text stands for the whole of a body only: a copy for each place would fill the memory. */
const LONG = 100_000;

/** Sent to a subject that is not there, so that what is well-formed ends at 404; what opens one may be taken. */
export const oddTexts: Made = (operation) =>
  reads(operation).flatMap((body) =>
    placesOf(body).flatMap((place) =>
      Object.entries(ODD_TEXTS)
        .filter(([, text]) => text.length < LONG || place.length === 0)
        .map(([why, text]) => ({
          ...withBody(operation, `${why} at ${pointerOf(place)}`, withTextAt(body, place, JSON.stringify(text))),
          status: [201, 400, 404, 409, 413, 422],
        })),
    ),
  );

export const wrongShapes: Made = (operation) =>
  reads(operation).flatMap((body) =>
    wrongTypes(body)
      .filter(isKnown)
      .map(({ why, text, pointer }) => ({ ...withBody(operation, why, text), status: [400, 422], names: pointer })),
  );

export const massAssignment: Made = (operation) =>
  reads(operation).flatMap((body) =>
    unknownProperties(body)
      .filter(isKnown)
      .map(({ why, text, pointer }) => ({ ...withBody(operation, why, text), names: pointer })),
  );

export const wrongMethods: Made = ({ name, path, allow }) =>
  ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND']
    .filter((method) => !allow.split(', ').includes(method))
    .map((method) => ({ why: `${name}: ${method}`, method, path, headers: {}, status: [405], names: allow }));

export const wrongTypesOfMedia: Made = (operation) =>
  reads(operation).flatMap((body) => {
    const text = JSON.stringify(body);
    const types = [
      'text/plain',
      'application/xml',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
    ];
    const more = ['application/problem+json', 'application/json; charset=utf-16', 'text/json', 'json', ''];
    const plain = [...types, ...more].map((type) => ({
      ...withBody(operation, `as ${type || 'no type'}`, text),
      headers: { 'content-type': type },
      status: [415],
    }));
    const zipped = ['gzip', 'deflate', 'br', 'identity, gzip'].map((coding) => ({
      ...withBody(operation, `coded ${coding}`, gzipSync(text)),
      headers: { ...JSON_TYPE, 'content-encoding': coding },
      status: [415],
    }));
    return [...plain, ...zipped];
  });

export const wrongAccept: Made = ({ name, method, path, body, answers }) =>
  ['application/xml', 'image/*', `${answers};q=0`, `*/*, ${answers};q=0.000`, 'nonsense'].map((accept) => ({
    why: `${name}: accepts ${accept}`,
    ...{ method, path, headers: { accept, ...(body !== undefined && JSON_TYPE) }, status: [406] },
    ...(body !== undefined && { body: Buffer.from(JSON.stringify(body)) }),
  }));

const JUNK = [
  '12abc',
  '-1',
  '1e400',
  '%00',
  '%ed%a0%80',
  '%zz',
  '__proto__',
  '9'.repeat(400),
  '2026-13-45',
  '%f0%9f%98',
];

export const wrongQueries: Made = ({ name, method, path, query }) => {
  const ask = (text: string, status: readonly number[]): HostileRequest => ({
    why: `${name}: ?${text.slice(0, 60)}`,
    ...{ method, path: `${path}?${text}`, headers: {}, status },
  });
  const never = [
    'n=1&n=2',
    'x[__proto__]=1',
    '__proto__=1',
    'constructor[prototype][a]=1',
    '%',
    '=',
    'a=%zz',
    '$where=1',
    'limit[$gt]=1',
  ];
  const junk = query.flatMap((parameter) => [
    ask(`${parameter}=a&${parameter}=b`, [400]),
    ask(`${parameter}[]=a`, [400]),
    ...JUNK.filter((text) => !(parameter === 'minPosition' && /^9+$/.test(text))).map((text) =>
      ask(`${parameter}=${text}`, [200, 400, 404]),
    ),
  ]);
  return [...never.map((text) => ask(text, [400])), ...junk];
};

const BAD_PARTS = [
  '..%2f..%2fetc%2fpasswd',
  '%2e%2e',
  '..%5c',
  '%00',
  'a%00',
  '__proto__',
  'constructor',
  'A',
  'a'.repeat(64),
  'a'.repeat(101),
  '%ed%a0%80',
  '%zz',
  '😀',
  '%f0%9f%98%80',
  "a'--",
  'null',
  '%0d%0aSet-Cookie:a=b',
  '..;',
];

export const wrongPaths =
  (pattern: string): Made =>
  ({ name, method, parts, body }) =>
    (parts.length === 0 ? [] : BAD_PARTS).map((part) => ({
      why: `${name}: ${part.slice(0, 40)}`,
      method,
      path: encodeURI(filled(pattern, part)).replaceAll('%25', '%'),
      headers: body === undefined ? {} : JSON_TYPE,
      status: [400, 404, 414, 422],
      ...(body !== undefined && { body: Buffer.from(JSON.stringify(body)) }),
    }));

export const absurdHeaders: Made = ({ name, method, path, body }) =>
  [
    { 'idempotency-key': 'x'.repeat(256) },
    { 'idempotency-key': 'with space' },
    { 'idempotency-key': '' },
    { 'if-match': 'W/"1"' },
    { 'if-match': '"-1"' },
    { 'if-match': '99999999999999999999999' },
    { 'if-none-match': '"'.repeat(1_000) },
    { 'x-request-id': '<script>' },
    { 'x-http-method-override': 'DELETE' },
    { range: 'bytes=0-,-1,1-2' },
    { expect: 'nothing' },
    { authorization: 'Bearer ' },
    { authorization: `Bearer ${'x'.repeat(8_000)}` },
    { authorization: 'Basic YTpi' },
    { cookie: 'a=b; '.repeat(500) },
    Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`x-${n}`, 'x'])),
  ].map((headers) => ({
    why: `${name}: ${JSON.stringify(headers).slice(0, 60)}`,
    ...{ method, path, headers: { ...JSON_TYPE, ...headers }, status: [...ANY_ANSWER, 401, 403, 417] },
    ...(body !== undefined && { body: Buffer.from(JSON.stringify(body)) }),
  }));

/** What replaces a record is of that record's shape, which is known once the record is found. */
function isKnown({ pointer }: { pointer: string }): boolean {
  return !pointer.startsWith('/replacement/');
}

/** The body that the operation reads; nothing where it reads none. */
function reads({ body }: Operation): [] | [NonNullable<Operation['body']>] {
  return body === undefined || body === null ? [] : [body];
}
