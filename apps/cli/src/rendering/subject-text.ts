import type { DealView, EvidenceView, GrantView, PartyView } from '#deals';
import type { Style } from './style.js';
import { facts, table } from './table.js';
import { clipped, intervalText, valueText } from './value-text.js';

/** What the server adds to a state. */
interface Answered {
  readonly revision: string;
  readonly position: string;
  readonly incomplete?: { readonly eventId: string; readonly reason: string };
  readonly permitted?: string;
  readonly linkedFrom?: readonly { readonly relation: string; readonly from: { kind: string; id: string } }[];
}

interface Short {
  readonly id: string;
  readonly title: string;
  readonly stage: string | null;
  readonly status: string | null;
}

export type DealAnswer = DealView & Answered;
export type GrantAnswer = GrantView & Answered;
export type PartyAnswer = PartyView &
  Answered & { readonly deals?: readonly Short[]; readonly grants?: readonly Short[] };

export function dealText(deal: DealAnswer, style: Style): string {
  const about = facts([['Kind', deal.kind], ...evidenceFacts(deal, style), ['Permitted', deal.permitted]]);
  return sections(heading(`deal ${deal.dealId}`, deal, style), about, ...evidence(deal, style));
}

export function grantText(grant: GrantAnswer, style: Style): string {
  const { ledger } = grant;
  const unit = ledger.unit ?? '';
  const about = facts([
    ['Item', grant.item],
    ...evidenceFacts(grant, style),
    ['Verdict', style.state(ledger.verdict) + (ledger.conditional ? ', conditional' : '')],
    ['Allowance', `${intervalText(ledger.allowance)} ${unit}, ${ledger.distribution.replace('_', ' ')}`],
    ['Drawn', `${intervalText(ledger.drawn)} ${unit}`],
    ['Remaining', `${intervalText(ledger.remaining)} ${unit}`],
    ['Bears on', grant.bearsOn.join(', ')],
  ]);
  return sections(heading(`grant ${grant.grantId}`, grant, style), about, ...evidence(grant, style));
}

export function partyText(party: PartyAnswer, style: Style): string {
  const titled = { ...party, title: party.name };
  const about = facts([
    ['Kind', party.kind ?? undefined],
    ['Aliases', party.aliases.join(', ')],
    ['Identifiers', party.identifiers.map(({ scheme, value }) => `${scheme} ${value}`).join(', ')],
  ]);
  const lists = [shortList('DEAL', party.deals ?? [], style), shortList('GRANT', party.grants ?? [], style)];
  return sections(heading(`party ${party.partyId}`, titled, style), about, ...lists);
}

/** Parts with an empty line between them; those that are empty are left out. */
function sections(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n');
}

function heading(
  name: string,
  { title, revision, position, incomplete }: Answered & { readonly title: string },
  style: Style,
): string {
  const lines = [style.bold(title), style.dim(`${name} · revision ${revision} · position ${position}`)];
  if (incomplete) lines.push(`Incomplete: event ${incomplete.eventId} could not be read: ${incomplete.reason}`);
  return `${lines.join('\n')}\n`;
}

type Fact = readonly [string, string | undefined];

function evidenceFacts({ stage, status, counts, principals }: EvidenceView, style: Style): Fact[] {
  const { terms, contested, retracted } = counts;
  const odd = [contested && `${contested} contested`, retracted && `${retracted} retracted`].filter(Boolean);
  return [
    ['Stage', stage ?? 'none claimed'],
    ['Status', status === null ? 'nothing claimed' : style.state(status)],
    ['Terms', [String(terms), ...odd].join(', ')],
    ['Principals', principals.map(({ party, role }) => `${party} (${role})`).join(', ')],
  ];
}

function evidence(view: EvidenceView & Answered, style: Style): string[] {
  return [termTable(view, style), reactionTable(view), linkTable(view)];
}

function termTable({ terms }: EvidenceView, style: Style): string {
  const rows = Object.entries(terms).flatMap(([name, term]) => termRows(name, term, style));
  return rows.length === 0 ? '' : table(['TERM', 'HELD', 'STATUS', 'RULE', 'SPEAKER'], rows);
}

type Term = EvidenceView['terms'][string];

/** What is held; then, beneath it, who says otherwise, and what was changed on the way. */
function termRows(name: string, term: Term, style: Style): string[][] {
  const { held, rivals, drift, status, explanation } = term;
  const overdue = held?.overdue ? ' overdue' : '';
  const speaker = held ? `${held.speaker}${held.onHold ? ', on hold' : ''}` : '';
  return [
    [name, valueText(held?.value ?? null, held?.bounds) + overdue, style.state(status), explanation.rule, speaker],
    ...rivals.map((one) => [
      '  rival',
      valueText(one.value, one.bounds),
      style.state(one.status),
      one.explanation.rule,
      one.speaker,
    ]),
    ...drift.map(({ claim, kinds, says }) => [
      '  drift',
      `${valueText(says)}`,
      kinds.join(', '),
      '',
      `by ${claim.split('/')[0]}`,
    ]),
  ];
}

function reactionTable({ reactions }: EvidenceView): string {
  const rows = reactions.map(({ assertedAt, type, by, wording, mode, specificity, nature, live }) => {
    const how = [specificity ?? mode ?? nature, live ? undefined : 'no longer stands'].filter(Boolean).join(', ');
    return [assertedAt, type, by.join(', '), how, clipped(wording ?? '')];
  });
  return rows.length === 0 ? '' : table(['SAID', 'REACTION', 'BY', 'HOW', 'WORDING'], rows);
}

function linkTable({ links, linkedFrom = [] }: EvidenceView & Answered): string {
  const rows = [
    ...links.map(({ relation, to }) => [relation, `${to.kind} ${to.id}`]),
    ...linkedFrom.map(({ relation, from }) => [`${relation}, said by`, `${from.kind} ${from.id}`]),
  ];
  return rows.length === 0 ? '' : table(['LINK', 'SUBJECT'], rows);
}

function shortList(head: string, items: readonly Short[], style: Style): string {
  const rows = items.map(({ id, stage, status, title }) => [
    id,
    stage ?? '–',
    status ? style.state(status) : '–',
    title,
  ]);
  return rows.length === 0 ? '' : table([head, 'STAGE', 'STATUS', 'TITLE'], rows);
}
