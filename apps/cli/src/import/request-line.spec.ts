import { describe, expect, it } from 'vitest';
import { requestOf } from './request-line.js';

const read = (text: string) => requestOf({ file: 'x', number: 1, text, bytesRead: 0 });

describe('a line that asks for a record', () => {
  it.each([
    ['{"post":"/v1/deals","body":{"dealId":"a-b"}}', 'deal', 'deal-a-b', true],
    ['{"post":"/v1/deals","body":{}}', 'deal', undefined, true],
    ['{"body":{"by":"x"},"post":"/v1/grants/g-1/refusal"}', 'grant', 'grant-g-1', false],
    ['{"post":"/v1/parties/p-1/aliases","body":{}}', 'party', 'party-p-1', false],
    ['{"post":"/v1/deals/d-1/reports/r-1/hold","body":{}}', 'deal', 'deal-d-1', false],
  ])('%s is about its subject', (...[text, kind, stream, opens]) => {
    expect(read(text)).toMatchObject({ kind, stream, opens });
  });

  it('may name the party that it registers, and is the same request whatever the name', () => {
    const line = (as: string) => `{"post":"/v1/parties"${as},"body":{"name":"Jane Doe","kind":"person"}}`;
    expect(read(line(',"as":"jane-doe"'))).toMatchObject({ as: 'jane-doe', stream: undefined, opens: true });
    expect(read(line(',"as":"jane-doe"')).hash).toBe(read(line('')).hash);
    expect(read(line(''))).not.toHaveProperty('as');
  });

  it('sends the body as it is written, whatever stands around it', () => {
    const body = '{ "a" : [1.0, {"body": "}"}], "b\\u0064": "\\"{" , "n": 90071992547409931 }';
    for (const line of [`{"post":"/v1/deals","body":${body}}`, `{ "body" :${body} , "post": "/v1/deals" }`])
      expect(read(line).body).toBe(body);
  });

  it('is the same request however it is written, and another one to another door', () => {
    const hash = (post: string, body: string) => read(`{"post":"${post}","body":${body}}`).hash;
    expect(hash('/v1/deals', '{"a":1,"b":2}')).toBe(hash('/v1/deals', '{ "b": 2.0, "a": 1 }'));
    expect(hash('/v1/deals', '{"a":1}')).not.toBe(hash('/v1/deals', '{"a":2}'));
    expect(hash('/v1/deals', '{"a":1}')).not.toBe(hash('/v1/grants', '{"a":1}'));
  });

  it.each([
    ['foo', /not JSON/],
    ['12', /no request: expected \{"post"/],
    ['[]', /no request/],
    ['{"post":"/v1/deals"}', /no request/],
    ['{"post":"/v1/deals","body":[]}', /no request/],
    ['{"post":"/v1/deals","body":{},"boddy":{}}', /has a property "boddy"/],
    ['{"post":"/v1/parties","as":"p","body":{}}', /Its "as" is no id/],
    ['{"post":"/v1/parties","as":"p-1","body":{"partyId":"p-1"}}', /goes with "\/v1\/parties" and a body without/],
    ['{"post":"/v1/deals","as":"d-1","body":{}}', /names a party/],
    ['{"post":"/v1/parties/p-1/aliases","as":"p-1","body":{}}', /names a party/],
    ['{"post":"/v1/keys","body":{}}', /"\/v1\/keys" is no door/],
    ['{"post":"/v1/deals?dryRun=true","body":{}}', /is no door/],
    ['{"post":"https://x/v1/deals","body":{}}', /is no door/],
    ['{"post":"/v1/deals","body":{"t":"\ufffd"}}', /not UTF-8/],
    ['{"post":"/v1/deals","body":{"t":"\\ud800"}}', /no canonical form/],
  ])('%s is told apart from one', (text, fault) => expect(() => read(text)).toThrow(fault));
});
