import type { OriginState } from './accounts.js';
import type { Assessed } from './assessment.js';

/** The clauses of evidence/1 that a status rests on, in their order. */
export function clausesOf(one: Assessed): string[] {
  const { account, rule } = one;
  const { standing, origins } = account;
  const used = [
    '3.1',
    rule,
    ...(rule === 'R0' || rule === 'R1' ? ['5.2'] : []),
    ...ofOrigin(standing),
    ...standing.hearing.clauses,
    ...(origins.length > 1 ? ['3.2'] : []),
    ...(account.live && standing.fall ? ['3.3'] : []),
    ...(one.revised ? ['3.4'] : []),
    ...(one.succeeded ? ['1.4'] : []),
    ...ofOthers(one),
  ];
  return [...new Set(used)].sort();
}

function ofOrigin({ origin, standIn, fall, onHold, words }: OriginState): string[] {
  const { relays, own } = origin;
  const changed = words.corrections.length > 0;
  return [
    ...(relays.length > 0 ? ['2.2'] : []),
    ...(standIn ? ['2.3'] : []),
    ...(own && relays.length > 0 ? ['2.4'] : []),
    ...(relays.some(({ named, steps }) => !named && steps.at(-1) === origin.id) ? ['2.5'] : []),
    ...(changed ? ['2.6'] : []),
    ...(fall || onHold ? ['2.7'] : []),
    ...(words.uttered.slips.length > 0 ? ['5.5'] : []),
  ];
}

/** How its value agrees with others'. */
function ofOthers({ rule, account, against }: Assessed): string[] {
  if (rule === 'R6') return ['1.1', '1.2'];
  if (rule !== 'R5' || against.length === 0) return [];
  return account.term === 'stage' ? ['1.3'] : ['1.1', '1.3'];
}
