import { expect, it } from 'vitest';
import { referencesOf } from './references.js';

it.each<[object, string[]]>([
  [{}, []],
  [{ party: 'samsung' }, ['party samsung /party']],
  [{ authority: 'bis' }, ['party bis /authority']],
  [{ by: ['bytedance', 'samsung'] }, ['party bytedance /by/0', 'party samsung /by/1']],
  [{ beneficiaries: ['tsmc'] }, ['party tsmc /beneficiaries/0']],
  [{ principals: [{ party: 'bytedance' }, { role: 'x' }] }, ['party bytedance /principals/0/party']],
  [
    { claims: [{ term: 'stage' }, { term: 'participant.tsmc' }, { term: 'beneficiary.baidu' }] },
    ['party tsmc /claims/1/term', 'party baidu /claims/2/term'],
  ],
  [{ claim: { term: 'participant.tsmc' } }, ['party tsmc /claim/term']],
  [{ claim: { term: 'xparticipant.tsmc' } }, []],
  [{ bearsOn: ['deal-1', 'deal-2'] }, ['deal deal-1 /bearsOn/0', 'deal deal-2 /bearsOn/1']],
  [{ to: { kind: 'deal', id: 'd1' } }, ['deal d1 /to/id']],
  [{ to: { kind: 'grant', id: 'g1' } }, ['grant g1 /to/id']],
  [{ to: { kind: 'party', id: 'p1' } }, []],
  // What a door refuses, and what names nothing.
  [{ to: 'Reuters', claim: 'participant.tsmc', claims: 'participant.tsmc', principals: [null, 'x'], by: null }, []],
  [{ claims: [null, { term: 5 }, { term: 'participant.' }], to: null, bearsOn: 'deal-1' }, []],
])('%j refers to %j', (payload, expected) => {
  expect(referencesOf(payload).map(({ kind, id, pointer }) => `${kind} ${id} ${pointer}`)).toEqual(expected);
});
