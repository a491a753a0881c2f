import { describe, expect, it } from 'vitest';
import { accepts } from './accept.js';

const JSON_TYPE = 'application/json';

describe('an Accept header', () => {
  it.each([
    JSON_TYPE,
    'APPLICATION/JSON',
    'application/*',
    '*/*',
    'text/html, application/json;q=0.1',
    'application/json;charset=utf-8',
    'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
    '*/*;q=0, application/json',
    'nonsense, application/json',
  ])('%s takes JSON', (header) => expect(accepts(header, JSON_TYPE)).toBe(true));

  it.each([
    'text/html',
    'application/xml',
    'text/*',
    'application/json;q=0',
    'application/json;q=0.000, */*',
    'application/*;q=0, */*;q=1',
    '*/*;q=0',
    'application/problem+json',
    'nonsense',
    ', ,',
    'application/',
    'json',
  ])('%s does not', (header) => expect(accepts(header, JSON_TYPE)).toBe(false));

  it('is met by a route that serves several types of a kind', () => {
    expect(accepts('text/css', 'text/*')).toBe(true);
    expect(accepts('image/png', 'text/*')).toBe(false);
  });
});
