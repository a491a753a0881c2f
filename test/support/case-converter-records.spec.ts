import { describe, expect, it } from 'vitest';
import { requestsOf } from '../../scripts/cases/case.mjs';
import { claim, converted, given, JUDGED, record, REGISTER, TALKS } from './converted-case.js';

const said = (n: number, more: object = {}) => record(n, 'confirmation', { by: 'aurora', claims: [TALKS], ...more });
const ruled = (n: number, ruling: object) => ({ records: { [n]: { why: 'as the page says', ...ruling } } });

describe('when the words of a case were said', () => {
  const late = { date: '2026-03-15', eventDate: '2026-03-09' };

  it('what happened before it was told is asserted when it was told, and not known before', () => {
    const revoked = { post: '/v1/grants/g/revocation', body: { actId: 'a', by: ['aurora'], publication: true } };
    const [request] = converted([record(1, 'grant', late)], ruled(1, { and: [revoked] }));
    expect(request?.body).toMatchObject({ assertedAt: '2026-03-15' });
  });

  it('a reaction with another day of the event is asked for, and takes the day that was decided', () => {
    expect(() => converted([said(1, late)])).toThrow(
      /of 2026-03-09 and 2026-03-15, on which day was it said\? \(saidOn\)/,
    );
    const [request] = converted([said(1, late)], ruled(1, { saidOn: '2026-03-09' }));
    expect(request?.body).toMatchObject({ assertedAt: '2026-03-09' });
    expect(() => converted([said(1, late)], ruled(1, { saidOn: '2026-03-16' }))).toThrow(/cannot be later/);
  });

  it('a report is as old as its page, whenever the event was', () => {
    const [request] = converted([record(1, 'report', { ...late, claims: [TALKS] })]);
    expect(request?.body.publication).toMatchObject({ publishedAt: '2026-03-15' });
    expect(request?.body.assertedAt).toBeUndefined();
  });

  it('without a date of the page the day of the event is the best there is; without either it is asked for', () => {
    const undated = { date: null, eventDate: '2026-03-09' };
    const [spoken, told] = converted([said(1, undated), record(2, 'report', { ...undated, claims: [TALKS] })]);
    expect(spoken?.body).toMatchObject({ assertedAt: '2026-03-09', confirmationId: 'aurora-confirmation-2026-03-09' });
    expect(told?.body).toMatchObject({ reportId: 'post-2026-03-09-2', assertedAt: '2026-03-09' });
    expect(told?.body.publication.publishedAt).toBeUndefined();
    expect(() => converted([said(1, { date: null, eventDate: '2026-03' })])).toThrow(/when was it said\? \(saidOn\)/);
  });

  it('at an hour is before what is only known to be of that day', () => {
    const hour = ruled(2, { saidOn: '2026-03-02T09:00:00Z' });
    const ids = converted([said(1), said(2)], hour).map(({ body }) => body.confirmationId);
    expect(ids).toEqual(['aurora-confirmation-2026-03-02-2', 'aurora-confirmation-2026-03-02']);
  });
});

describe('the ids of a case', () => {
  const ids = (records: object[], judged: object = {}) =>
    converted(records, judged).map(({ body }) => body.confirmationId ?? body.reportId);

  it('differ for what one party says twice on a day', () => {
    expect(ids([said(1), said(2), said(3)])).toEqual([
      'aurora-confirmation-2026-03-02',
      'aurora-confirmation-2026-03-02-2',
      'aurora-confirmation-2026-03-02-3',
    ]);
  });

  it('are the same again on another subject', () => {
    const [first, second] = ids([said(1), said(2)], ruled(2, { on: 'deals/e' }));
    expect(second).toBe(first);
  });

  it('keep clear of those given by hand, earlier or later', () => {
    const own = 'aurora-confirmation-2026-03-02';
    expect(ids([said(1), said(2)], ruled(2, { id: own }))).toEqual([`${own}-2`, own]);
  });

  it('are named where two records were given one, and where two reports are of one page', () => {
    const both = { records: { 1: { why: 'x', id: 'same' }, 2: { why: 'x', id: 'same' } } };
    expect(() => ids([said(1), said(2)], both)).toThrow(/record 2: "same" on deals\/d is of record 1: /);
    const page = [1, 2].map((n) => record(n, 'report', { url: 'https://example.org/one', claims: [TALKS] }));
    expect(() => ids(page)).toThrow(/record 2: "post-2026-03-02" on deals\/d is of record 1: join the two/);
    expect(ids(page, ruled(2, { on: 'deals/e' }))).toHaveLength(2);
  });

  it('are ids, in whatever script a publisher writes its name', () => {
    const names = ['日经新闻', 'The Very Long Name of a Publication That Nobody Would Ever Want to Write Out Twice'];
    const publishers = Object.fromEntries(names.map((name) => [name, 'accountable']));
    const records = names.map((publisher, n) => record(n, 'report', { publisher, claims: [TALKS] }));
    for (const id of ids(records, { publishers })) expect(id).toMatch(/^[a-z0-9][a-z0-9-]{1,62}$/);
  });
});

describe('what a reaction of a case is about', () => {
  const denial = (against: number[]) => record(9, 'denial', { by: 'aurora', against });

  it('is the report of the record that it is against', () => {
    const [, denied] = converted([record(1, 'report', { claims: [TALKS] }), denial([1])]);
    expect(denied?.body.scope).toEqual({ kind: 'report', reportId: 'post-2026-03-02' });
  });

  it.each([
    ['a confirmation', said(1), denial([1]), {}],
    ['a record that is not there', said(1), denial([2]), {}],
    ['a report on another subject', record(1, 'report', { claims: [TALKS] }), denial([1]), { on: 'deals/e' }],
  ])('is asked for where it is against %s', (...[, other, one, ruling]) => {
    expect(() => converted([other, one], ruled(1, ruling))).toThrow(
      /record 9: record \d is no report on deals\/d \(scope\)/,
    );
  });

  it('is what a confirmation affirms, where that was decided', () => {
    const affirmed = said(2, { against: [1], claims: [] });
    const [, request] = converted(
      [record(1, 'report', { claims: [TALKS] }), affirmed],
      ruled(2, { affirms: ['post-2026-03-02/stage'] }),
    );
    expect(request?.body).toMatchObject({ affirms: ['post-2026-03-02/stage'] });
    expect(request?.body.claims).toBeUndefined();
  });
});

describe('a person in a case', () => {
  const requests = requestsOf(
    {
      ...given(said(1, { by: 'jane-doe' }), record(2, 'report', { claims: [claim('participant.jane-doe', 'buyer')] })),
    },
    {
      ...JUDGED,
      subjects: [
        {
          post: '/v1/deals',
          body: { dealId: 'd', principals: [{ party: 'jane-doe', role: 'buyer' }], assertedAt: '2026-03-01' },
        },
      ],
    },
    REGISTER,
  );

  it('is registered without an id, under a stand-in of the file, and its aliases with it', () => {
    expect(requests.slice(2, 4)).toEqual([
      { post: '/v1/parties', as: 'jane-doe', body: { name: 'Jane Doe', kind: 'person' } },
      { post: '/v1/parties/{jane-doe}/aliases', body: { alias: 'J. Doe' } },
    ]);
  });

  it('is named by that stand-in alone, wherever it is named, and no id is made of its name', () => {
    expect(requests.slice(4)).toMatchObject([
      { body: { principals: [{ party: '{jane-doe}' }] } },
      { body: { confirmationId: 'person-confirmation-2026-03-02', by: ['{jane-doe}'] } },
      { body: { claims: [{ term: 'participant.{jane-doe}' }] } },
    ]);
    expect(JSON.stringify(requests.slice(4)).replaceAll('{jane-doe}', '')).not.toContain('jane');
  });
});
