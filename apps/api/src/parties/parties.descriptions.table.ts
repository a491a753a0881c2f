import type { RouteDescription } from '../http/openapi/describe.js';
import { listExample } from '../reading/list-example.js';
import { PARTY, recordedExample } from '../subjects/recorded-example.js';

const tag = 'Parties';

export const PARTY_REGISTRATION: RouteDescription = {
  tag,
  summary: 'Register a party',
  description:
    'A company, government, regulator or person; everything else refers to it by id. The id of a person is made by the server.',
  body: { partyId: 'samsung-electronics', name: 'Samsung Electronics', kind: 'company', aliases: ['삼성전자'] },
  answer: { ids: ['partyId'], example: recordedExample('PartyRegistered', PARTY) },
};

export const PARTY_IDENTIFIER: RouteDescription = {
  tag,
  summary: 'Add an identifier to a party',
  description: 'An LEI is checked by its check digits (ISO 17442).',
  body: { identifier: { scheme: 'lei', value: '9884007ER46L6N7EI764' } },
  answer: { ids: ['partyId'], example: recordedExample('PartyIdentifierAdded', PARTY) },
};

export const PARTY_ALIAS: RouteDescription = {
  tag,
  summary: 'Add an alias to a party',
  description: 'Another name under which it is found.',
  body: { alias: 'Samsung Foundry' },
  answer: { ids: ['partyId'], example: recordedExample('PartyAliasAdded', PARTY) },
};

export const PARTY_LIST: RouteDescription = {
  tag,
  summary: 'List parties',
  description: 'In the order in which they were registered; `q` finds names, aliases and identifiers.',
  answer: {
    example: listExample({ id: 'samsung-electronics', title: 'Samsung Electronics', stage: null, status: null }),
  },
};
