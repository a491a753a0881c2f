import fc from 'fast-check';
import type { FollowedLog } from './followed-log.js';
import type { Saying } from './small-folds.js';

export const STAGES = ['mooted', 'in_talks', 'signed'] as const;
export const STATUSES = ['reported', 'contested'] as const;
export const PARTIES = ['acme', 'bolt', 'cargo'] as const;
const WORDS = ['apple', 'Äpfel', 'apricot', 'berry', '三星', 'AT&T'] as const;
const STREAMS = ['deal-a', 'deal-b', 'deal-c', 'grant-a', 'grant-b', 'party-acme', 'key-1'] as const;

/** One event: who it is about and what it says. */
export type Line = readonly [stream: string, saying: Saying];

const text = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));

const link = fc.record({
  relation: fc.constantFrom('requires', 'rivals'),
  to: fc.record({ kind: fc.constantFrom('deal', 'grant'), id: fc.constantFrom('a', 'b') }),
  linkId: fc.constantFrom('l1', 'l2'),
});

const saying: fc.Arbitrary<Saying> = fc.oneof(
  text.map((title): Saying => ({ says: 'title', title })),
  fc.record({
    says: fc.constant('stage' as const),
    stage: fc.constantFrom(...STAGES),
    status: fc.constantFrom(...STATUSES),
  }),
  fc.record({ says: fc.constantFrom('joined' as const, 'left' as const), party: fc.constantFrom(...PARTIES) }),
  fc.record({ says: fc.constantFrom('linked' as const, 'unlinked' as const), link }),
  fc.constantFrom('p1', 'p2').map((publication): Saying => ({ says: 'published', publication })),
  fc.constant<Saying>({ says: 'nothing' }),
);

/** Histories of a few subjects, interleaved. */
export const histories: fc.Arbitrary<readonly Line[]> = fc.array(fc.tuple(fc.constantFrom(...STREAMS), saying), {
  minLength: 1,
  maxLength: 40,
});

/** The same, in which some events cannot be folded. */
export const poisonedHistories: fc.Arbitrary<readonly Line[]> = fc.array(
  fc.tuple(
    fc.constantFrom(...STREAMS),
    fc.oneof({ weight: 6, arbitrary: saying }, { weight: 1, arbitrary: fc.constant<Saying>({ says: 'poison' }) }),
  ),
  { minLength: 1, maxLength: 40 },
);

export async function tell(log: FollowedLog, lines: readonly Line[]): Promise<void> {
  for (const [stream, saying] of lines) await log.say(stream, saying);
}
