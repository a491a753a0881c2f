import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparePositions, type Position, type StoredEvent } from '#event-sourcing';
import { type SubjectFacts, subjectOf } from '../subject-folds.js';
import { FollowedLog } from '../testing/followed-log.js';
import { type Saying, SmallFolds } from '../testing/small-folds.js';
import { histories, PARTIES, STAGES, STATUSES, tell } from '../testing/small-histories.js';
import { InvalidCursor } from '../errors.js';
import type { ListQuery } from './lists.js';

const open = () => FollowedLog.open(new SmallFolds());

/** Each subject folded from its own events up to the position, by the domain alone. The last opened first. */
function foldUpTo(events: readonly StoredEvent[], asOf: Position): Map<string, SubjectFacts> {
  const folds = new SmallFolds();
  const states = new Map<string, unknown>();
  for (const event of events.filter(({ position }) => comparePositions(position, asOf) <= 0)) {
    const fold = folds.kinds[subjectOf(event.stream).kind];
    if (fold) states.set(event.stream, fold.evolve(states.get(event.stream) ?? fold.initial(), folds.decode(event)));
  }
  const kinds = [...states].map(([stream, state]) => [stream, folds.kinds['deal']!.facts(state)] as const);
  return new Map(kinds.reverse());
}

/** Words of Latin, Greek or Cyrillic script are compared without case and marks; each word sought begins one. */
function found(text: string, q: string): boolean {
  const plain = (s: string) => s.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const words = plain(text).split(/[^\p{L}\p{N}]+/u);
  return plain(q)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .every((sought) => words.some((word) => word.startsWith(sought)));
}

function matches(facts: SubjectFacts, { stage, status, party, q }: ListQuery): boolean {
  return (
    (stage === undefined || facts.stage === stage) &&
    (status === undefined || facts.status === status) &&
    (party === undefined || facts.parties.includes(party)) &&
    (q === undefined || found(facts.words.join(' '), q))
  );
}

const filters = {
  stage: fc.constantFrom(...STAGES),
  status: fc.constantFrom(...STATUSES),
  party: fc.constantFrom(...PARTIES),
  q: fc.constantFrom('ap', 'apple', 'apfel', 'BERRY ap', '三', 'at'),
};
const kind = fc.constantFrom('deal', 'deal', 'grant', 'party');
const queries: fc.Arbitrary<ListQuery> = fc.oneof(
  fc.record({ kind }),
  fc.record({ kind, stage: filters.stage }),
  fc.record({ kind, status: filters.status }),
  fc.record({ kind, party: filters.party }),
  fc.record({ kind, q: filters.q }),
  fc.record({ kind, ...filters }, { requiredKeys: ['kind'] }) as fc.Arbitrary<ListQuery>,
);

describe('a list as of any position', () => {
  it('is what the subjects, each folded up to there, give when filtered', async () => {
    await fc.assert(
      fc.asyncProperty(histories, fc.array(queries, { minLength: 6, maxLength: 6 }), async (lines, asked) => {
        const log = await open();
        await tell(log, lines);
        await log.follow();
        const events = await log.events();
        for (const { position: asOf } of events) {
          const folded = [...foldUpTo(events, asOf)];
          for (const query of asked) {
            const expected = folded.filter(
              ([name, facts]) => subjectOf(name).kind === query.kind && matches(facts, query),
            );
            const { items } = log.views.list({ ...query, asOf }, { limit: 200 });
            expect(items.map(({ kind, id }) => `${kind}-${id}`)).toEqual(expected.map(([name]) => name));
            expect(items.map(({ title, stage, status, parties }) => ({ title, stage, status, parties }))).toEqual(
              expected.map(([, { title, stage, status, parties }]) => ({ title, stage, status, parties })),
            );
          }
        }
      }),
      { numRuns: 20 },
    );
  });
});

describe('a filter', () => {
  it.each<[Partial<ListQuery>, Saying, Saying]>([
    [
      { stage: 'in_talks' },
      { says: 'stage', stage: 'in_talks', status: 'x' },
      { says: 'stage', stage: 'y', status: 'x' },
    ],
    [{ status: 'denied' }, { says: 'stage', stage: 'x', status: 'denied' }, { says: 'stage', stage: 'x', status: 'y' }],
    [{ party: 'acme' }, { says: 'joined', party: 'acme' }, { says: 'left', party: 'acme' }],
    [{ q: 'apples' }, { says: 'title', title: 'Apples' }, { says: 'title', title: 'Pears' }],
  ])('holds from the event that made it so up to the one that ended it: %j', async (filter, makes, ends) => {
    const log = await open();
    const events = [
      await log.say('deal-a', { says: 'nothing' }),
      await log.say('deal-a', makes),
      await log.say('deal-a', { says: 'nothing' }),
      await log.say('deal-a', ends),
      await log.say('deal-a', { says: 'nothing' }),
    ];
    await log.follow();
    const found = events.map(({ position: asOf }) => log.views.list({ kind: 'deal', ...filter, asOf }).items.length);
    expect(found).toEqual([0, 1, 1, 0, 0]);
  });
});

async function manyDeals(count: number) {
  const log = await open();
  for (let n = 0; n < count; n++) await log.say(`deal-d${n}`, { says: 'title', title: `Deal ${n}` });
  await log.follow();
  return log;
}

describe('a page of a list', () => {
  it('is followed by the next until all were given once, the last opened first', async () => {
    const log = await manyDeals(7);
    const titles: string[] = [];
    let cursor: string | undefined;
    do {
      const page = log.views.list({ kind: 'deal' }, { limit: 3, ...(cursor && { cursor }) });
      expect(page.items.length).toBeLessThanOrEqual(3);
      titles.push(...page.items.map(({ title }) => title));
      cursor = page.next;
    } while (cursor);
    expect(titles).toEqual([6, 5, 4, 3, 2, 1, 0].map((n) => `Deal ${n}`));
  });

  it.each([{ q: 'deal' }, { stage: 'mooted' }, {}])('stays in the moment of the first one: %j', async (filter) => {
    const log = await manyDeals(4);
    for (let n = 0; n < 4; n++) await log.say(`deal-d${n}`, { says: 'stage', stage: 'mooted', status: 'reported' });
    await log.follow();
    const first = log.views.list({ kind: 'deal', ...filter }, { limit: 2 });
    await log.say('deal-d0', { says: 'title', title: 'Renamed' });
    await log.say('deal-d1', { says: 'stage', stage: 'signed', status: 'reported' });
    await log.say('deal-new', { says: 'title', title: 'New deal' });
    await log.follow();
    const second = log.views.list({ kind: 'deal', ...filter }, { limit: 2, cursor: first.next! });
    expect([...first.items, ...second.items].map(({ title }) => title)).toEqual([
      'Deal 3',
      'Deal 2',
      'Deal 1',
      'Deal 0',
    ]);
    expect(second.asOf).toBe(first.asOf);
    expect(second.next).toBeUndefined();
  });

  it('holds at most 200', async () => {
    const log = await manyDeals(201);
    expect(log.views.list({ kind: 'deal' }, { limit: 1_000 }).items).toHaveLength(200);
    expect(log.views.list({ kind: 'deal' }).items).toHaveLength(50);
  });

  it('of an empty log is empty', async () => {
    expect((await open()).views.list({ kind: 'deal' })).toEqual({ items: [] });
  });
});

describe('a cursor', () => {
  it.each<Partial<ListQuery>>([
    { kind: 'grant' },
    { stage: 'signed' },
    { q: 'x' },
    { asOf: '0' },
    { asked: '2026-01-01' },
  ])('is refused by another query: %j', async (other) => {
    const log = await manyDeals(3);
    const { next } = log.views.list({ kind: 'deal' }, { limit: 1 });
    expect(() => log.views.list({ kind: 'deal', ...other }, { cursor: next! })).toThrow(InvalidCursor);
  });

  it('of an instant goes on when the instant has come to stand for a later position', async () => {
    const log = await manyDeals(3);
    const asked = '2099-01-01T00:00:00Z';
    const first = log.views.list({ kind: 'deal', asked, asOf: log.views.positionAt(asked)! }, { limit: 2 });
    await log.say('deal-new', { says: 'title', title: 'New' });
    await log.follow();
    const later = { kind: 'deal', asked, asOf: log.views.positionAt(asked)! };
    expect(log.views.list(later, { cursor: first.next! }).items.map(({ title }) => title)).toEqual(['Deal 0']);
  });

  it.each(['', 'nonsense', 'a.b.c', Buffer.from('x.1.2.3').toString('base64url')])(
    'must be one: %j',
    async (cursor) => {
      const log = await manyDeals(1);
      expect(() => log.views.list({ kind: 'deal' }, { cursor })).toThrow(InvalidCursor);
    },
  );
});

describe('full-text search', () => {
  it.each([
    ['sam', ['Samsung 三星电子 and Örsted A/S']],
    ['SAMSUNG orsted', ['Samsung 三星电子 and Örsted A/S']],
    ['O\u0308rsted', ['Samsung 三星电子 and Örsted A/S']],
    ['三星', ['Samsung 三星电子 and Örsted A/S']],
    ['US-0378', ['US-0378331005']],
    ['amsung', []],
    ['samsung nothing', []],
    ['"', []],
    ['NOT x OR y', []],
    ['-- or', ['Samsung 三星电子 and Örsted A/S']],
    ['NEAR(', []],
    ['', []],
  ])('finds by the beginnings of words: %j', async (q, expected) => {
    const log = await open();
    await log.say('deal-a', { says: 'title', title: 'Samsung 三星电子 and Örsted A/S' });
    await log.say('deal-b', { says: 'title', title: 'US-0378331005' });
    await log.follow();
    expect(log.titles({ kind: 'deal', q })).toEqual(expected);
  });

  it('finds what was called so then, and not since', async () => {
    const log = await open();
    const { position } = await log.say('deal-a', { says: 'title', title: 'Apples' });
    await log.say('deal-a', { says: 'title', title: 'Pears' } satisfies Saying);
    await log.follow();
    expect(log.titles({ kind: 'deal', q: 'apples' }, position)).toEqual(['Apples']);
    expect(log.titles({ kind: 'deal', q: 'apples' })).toEqual([]);
    expect(log.titles({ kind: 'deal', q: 'pears' })).toEqual(['Pears']);
  });
});
