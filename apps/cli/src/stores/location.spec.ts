import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isSameLocation, readLocation, shown } from './location.js';

const read = (text: string) => readLocation('--from', text);

describe('a location', () => {
  it.each(['./data', '/var/lib/dealtrail', 'data', '../a b', 'C:\\data', 'esdb', 'x:y'])('%s is a folder', (folder) => {
    expect(read(folder)).toEqual({ kind: 'sqlite', folder });
  });

  it.each(['esdb://localhost:2113?tls=false', 'esdb+discover://a,b,c', 'ESDB://host'])(
    '%s is an EventStoreDB',
    (connectionString) => expect(read(connectionString)).toEqual({ kind: 'eventstoredb', connectionString }),
  );

  it.each(['', 'http://host', 'postgres://host', 'edsb://host'])('"%s" is neither', (text) => {
    expect(() => read(text)).toThrow(/^--from ".*": expected a data folder/);
  });

  it('is the same by whatever name', () => {
    expect(isSameLocation(read('./data'), read(resolve('data')))).toBe(true);
    expect(isSameLocation(read('./data'), read('./data2'))).toBe(false);
    expect(isSameLocation(read('esdb://a'), read('esdb://a'))).toBe(true);
    expect(isSameLocation(read('esdb://a'), read('./a'))).toBe(false);
  });

  it.each([
    ['esdb://admin:changeit@host:2113?tls=true', 'esdb://…@host:2113?tls=true'],
    ['esdb://admin:p%40ss@a,b?tls=true', 'esdb://…@a,b?tls=true'],
    ['esdb://a:p@ss?w/rd@host', 'esdb://…@host'],
    // What may be a password is taken for one.
    ['esdb://host?user=a@b', 'esdb://…@b'],
    ['./a:b@c', './a:b@c'],
  ])('%s is shown as %s', (text, expected) => expect(shown(read(text))).toBe(expected));
});
