import { describe, expect, it } from 'vitest';
import type { DealHistory } from '../testing/deal-history.js';
import { givenDeal, givenGrant, refusals } from './testing/given.js';

const link = (relation: string, kind: string, id: string) => ({ linkId: 'l1', relation, to: { kind, id } });
const required = (h: DealHistory) =>
  h.recording.record('SubjectsLinked', { ...link('requires', 'grant', 'g-1'), linkId: 'l0' });

describe('subjects are linked', () => {
  it.each([
    ['a deal to its permission', link('requires', 'grant', 'g-2')],
    ['to another deal', link('supersedes', 'deal', 'deal-2')],
    ['to a subject it is linked to otherwise', link('precedes', 'grant', 'g-1')],
  ])('%s', (_, data) => givenDeal(required).when({ type: 'SubjectsLinked', data }).then(data));

  it('to a subject of the other kind that bears its own id, or that of one it is linked to', () => {
    const namesake = link('precedes', 'grant', 'deal-1');
    givenDeal().when({ type: 'SubjectsLinked', data: namesake }).then(namesake);
    const before = (h: DealHistory) =>
      h.recording.record('SubjectsLinked', { ...link('precedes', 'grant', 'x-1'), linkId: 'l0' });
    const other = link('precedes', 'deal', 'x-1');
    givenDeal(before).when({ type: 'SubjectsLinked', data: other }).then(other);
  });

  it('a grant to another', () => {
    const data = link('part_of', 'grant', 'grant-2');
    givenGrant().when({ type: 'SubjectsLinked', data }).then(data);
  });

  it.each(
    refusals<DealHistory>({
      'to itself': { data: link('precedes', 'deal', 'deal-1'), as: ['rule', 'not on itself', '/to/id'] },
      'to a deal as its permission': {
        data: link('requires', 'deal', 'deal-2'),
        as: ['rule', 'name a grant', '/to/kind'],
      },
      'so again': { data: link('requires', 'grant', 'g-1'), as: ['taken', 'recorded already, as "l0"', '/to'] },
      'under an id that is taken': {
        data: { ...link('rivals', 'deal', 'deal-2'), linkId: 'l0' },
        as: ['taken', 'by a SubjectsLinked', '/linkId'],
      },
    }),
  )('but not: %s', (_, { data, as: [kind, message, pointer] }) => {
    const refusal = givenDeal(required).when({ type: 'SubjectsLinked', data }).thenRefused(kind, message);
    expect(refusal.pointer).toBe(pointer);
  });

  it('and a grant not to itself', () => {
    givenGrant()
      .when({ type: 'SubjectsLinked', data: link('rivals', 'grant', 'grant-1') })
      .thenRefused('rule', 'A grant bears on others');
  });
});

describe('a target is revised', () => {
  const revision = (more: object = {}) => ({
    revisionId: 'v1',
    publication: { publicationId: 'ft', publisher: 'FT', tier: 'accountable' },
    claim: { term: 'product', value: 'another chip' },
    revises: ['wsj/product'],
    ...more,
  });
  const planned = (h: DealHistory) => h.report('wsj', { claims: { product: 'a chip' } });

  it('by a publication', () => givenDeal(planned).when({ type: 'TargetRevised', data: revision() }).then(revision()));

  it.each(
    refusals<DealHistory>({
      'of a claim that nobody made': {
        data: { revises: ['wsj/produce'] },
        as: ['not-found', 'Did you mean "wsj/product"', '/revises/0'],
      },
      'to a term of grants': {
        data: { claim: { term: 'beneficiary.x', value: 'x' } },
        as: ['rule', 'has no term', '/claim/term'],
      },
      'to a stage there is not': {
        data: { claim: { term: 'stage', value: 'done' } },
        as: ['rule', 'is no stage', '/claim/value'],
      },
      'by what repeats itself': {
        data: {
          claim: { ...revision().claim, relayOf: [{ publicationId: 'ft', publisher: 'FT', tier: 'accountable' }] },
        },
        as: ['rule', 'come to repeat itself', '/claim/relayOf'],
      },
    }),
  )('but not: %s', (_, { data, as: [kind, message, pointer] }) => {
    const refusal = givenDeal(planned)
      .when({ type: 'TargetRevised', data: revision(data) })
      .thenRefused(kind, message);
    expect(refusal.pointer).toBe(pointer);
  });
});
