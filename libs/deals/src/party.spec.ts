import { expect, it } from 'vitest';
import { partyHistory } from './decide/testing/party-history.js';
import { describeParty, evolveParty } from './party.js';
import { dealHistory } from './testing/deal-history.js';

const registered = { partyId: 'samsung-electronics', name: 'Samsung', kind: 'company' };

it('a party is what it was registered as, and what was added', () => {
  const events = partyHistory(
    ['PartyRegistered', registered],
    ['PartyAliasAdded', { alias: 'SEC' }],
    ['PartyIdentifierAdded', { identifier: { scheme: 'ticker', value: '005930' } }],
  );
  expect(describeParty(events.slice(0, 1).reduce(evolveParty, {}))).toEqual({
    ...registered,
    aliases: [],
    identifiers: [],
  });
  expect(describeParty(events.reduce(evolveParty, {}))).toEqual({
    ...registered,
    aliases: ['SEC'],
    identifiers: [{ scheme: 'ticker', value: '005930' }],
  });
});

it('a party whose registration is not among what was folded is empty, and stays so', () => {
  const events = partyHistory(['PartyRegistered', registered], ['PartyAliasAdded', { alias: 'SEC' }]);
  const nothing = { partyId: '', name: '', kind: null, aliases: [], identifiers: [] };
  expect(describeParty({})).toEqual(nothing);
  expect(describeParty(events.slice(1).reduce(evolveParty, {}))).toEqual(nothing);
});

it('what is said of other subjects leaves a party as it is', () => {
  const state = partyHistory(['PartyRegistered', registered]).reduce(evolveParty, {});
  expect(dealHistory().recording.events.reduce(evolveParty, state)).toBe(state);
});
