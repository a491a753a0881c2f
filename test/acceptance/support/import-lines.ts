/** One line of an import file. */
export interface Asked {
  readonly post: string;
  readonly body: object;
}

/** Some parties, and so many deals, each with so many reports; line by line, each subject in order. */
export function manyDeals(deals: number, reports: number): Asked[] {
  const parties = ['north', 'south'].map((partyId) => ({
    post: '/v1/parties',
    body: { partyId, name: partyId, kind: 'company' },
  }));
  const opened = Array.from({ length: deals }, (_, n) => ({ post: '/v1/deals', body: deal(n) }));
  const reported = Array.from({ length: deals * reports }, (_, n) => ({
    post: `/v1/deals/deal-no-${n % deals}/reports`,
    body: report(n, Math.floor(n / deals)),
  }));
  return [...parties, ...opened, ...reported];
}

export function jsonLines(lines: readonly Asked[]): string {
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

function deal(n: number): object {
  const principals = [{ party: n % 2 ? 'north' : 'south', role: 'buyer' }];
  return { dealId: `deal-no-${n}`, title: `Deal ${n}`, kind: 'supply', principals, assertedAt: '2026-01-01' };
}

function report(n: number, round: number): object {
  const publicationId = `wire-${n}`;
  const publication = { publicationId, publisher: `Wire ${round}`, tier: 'accountable', publishedAt: '2026-02-11' };
  const value = { text: `${n} units`, qualifier: 'exactly', amount: String(n), unit: 'chip' };
  return { reportId: publicationId, publication, claims: [{ claimId: 'figure', term: 'quantity.initial', value }] };
}
