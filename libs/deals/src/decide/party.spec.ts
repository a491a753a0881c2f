import { describe, expect, it } from 'vitest';
import { specify } from '#event-sourcing/testing';
import { parties } from '../subjects.js';
import { partyHistory } from './testing/party-history.js';

const LEI = { scheme: 'lei', value: '9884007ER46L6N7EI764' };
const SAMSUNG = {
  partyId: 'samsung-electronics',
  name: 'Samsung Electronics',
  kind: 'company',
  aliases: ['Samsung', '삼성전자'],
  identifiers: [LEI],
};

const unknown = specify(parties).given();
const known = specify(parties).given(...partyHistory(['PartyRegistered', SAMSUNG]));

describe('a party is registered', () => {
  it('once', () => {
    unknown.when({ type: 'PartyRegistered', data: SAMSUNG }).then(SAMSUNG);
    const refusal = known
      .when({ type: 'PartyRegistered', data: SAMSUNG })
      .thenRefused('taken', /is registered already\. Add/);
    expect(refusal.pointer).toBe('/partyId');
  });

  it.each([
    ['an alias twice', { aliases: ['Samsung', 'Samsung'] }, '/aliases/1'],
    ['its name as an alias', { aliases: ['Samsung Electronics'] }, '/aliases/0'],
    ['an identifier twice', { identifiers: [LEI, { ...LEI }] }, '/identifiers/1'],
  ])('without %s', (_, more, pointer) => {
    const data = { ...SAMSUNG, ...more };
    expect(unknown.when({ type: 'PartyRegistered', data }).thenRefused('taken', 'leave it out').pointer).toBe(pointer);
  });
});

describe('what else a party is known by is added', () => {
  const alias = { alias: 'SEC' };
  const ticker = { identifier: { scheme: 'ticker', value: '005930' } };

  it('once it is registered', () => {
    known.when({ type: 'PartyAliasAdded', data: alias }).then(alias);
    known.when({ type: 'PartyIdentifierAdded', data: ticker }).then(ticker);
    unknown.when({ type: 'PartyAliasAdded', data: alias }).thenRefused('not-found', 'register it first');
    unknown.when({ type: 'PartyIdentifierAdded', data: ticker }).thenRefused('not-found', 'register it first');
  });

  it('once', () => {
    const twice = specify(parties).given(
      ...partyHistory(['PartyRegistered', SAMSUNG], ['PartyAliasAdded', alias], ['PartyIdentifierAdded', ticker]),
    );
    expect(twice.when({ type: 'PartyAliasAdded', data: alias }).thenRefused('taken', 'known as "SEC"').pointer).toBe(
      '/alias',
    );
    const refusal = twice
      .when({ type: 'PartyIdentifierAdded', data: ticker })
      .thenRefused('taken', 'the ticker "005930"');
    expect(refusal.pointer).toBe('/identifier');
    known.when({ type: 'PartyAliasAdded', data: { alias: SAMSUNG.name } }).thenRefused('taken', 'known as');
    known.when({ type: 'PartyIdentifierAdded', data: { identifier: LEI } }).thenRefused('taken', 'the lei');
  });

  it('where both the scheme and the value are known, and not one of them alone', () => {
    for (const identifier of [
      { scheme: 'lei', value: '529900T8BM49AURSDO55' },
      { scheme: 'ticker', value: LEI.value },
    ]) {
      known.when({ type: 'PartyIdentifierAdded', data: { identifier } }).then({ identifier });
    }
  });

  it('and what is about deals is no matter of a party', () => {
    expect(() => known.when({ type: 'ReportHeld', data: {} }).thenRefused('rule')).toThrow('not decided on a party');
  });
});
