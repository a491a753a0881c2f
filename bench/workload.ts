/**
 * The deals that every subject is measured on: an opening, then reports of two claims each. The same number gives the
 * same text, so that all are given the same bytes.
 */
export interface BenchEvent {
  readonly type: 'DealOpened' | 'ReportRecorded';
  readonly data: object;
}

const PUBLISHERS = [
  'Reuters',
  'Nikkei',
  'FT',
  'Caixin',
  'DCD',
  'Yonhap',
  'WSJ',
  'DigiTimes',
  'Bloomberg',
  'Handelsblatt',
];
const STAGES = ['mooted', 'exploratory_talks', 'in_talks', 'in_talks', 'advanced_talks'];
const ATTRIBUTION = { kind: 'anonymous', description: 'people familiar with the matter' };

/** The parties to every deal; they must be registered before a deal is opened over HTTP. */
export const PRINCIPALS = ['acme-devices', 'bolt-semiconductor'];

export function opening(dealId: string): BenchEvent {
  const principals = PRINCIPALS.map((party, i) => ({ party, role: i === 0 ? 'buyer' : 'supplier' }));
  return {
    type: 'DealOpened',
    data: { dealId, title: `Supply of inference chips, lot ${dealId}`, kind: 'supply', principals },
  };
}

/** The report of that number; those of one deal must have numbers of their own. */
export function report(n: number): BenchEvent {
  const publisher = PUBLISHERS[n % PUBLISHERS.length]!;
  const id = `${publisher.toLowerCase()}-${n}`;
  const day = String(1 + (n % 27)).padStart(2, '0');
  const amount = String(100_000 + 1_000 * (n % 7));
  const quantity = { text: `about ${amount} chips`, qualifier: 'about', amount, unit: 'chip' };
  return {
    type: 'ReportRecorded',
    data: {
      reportId: id,
      publication: { publicationId: id, publisher, tier: 'accountable', publishedAt: `2026-02-${day}` },
      claims: [
        { claimId: 'stage', term: 'stage', value: STAGES[n % STAGES.length], attribution: ATTRIBUTION },
        { claimId: 'initial', term: 'quantity.initial', value: quantity, attribution: ATTRIBUTION },
      ],
    },
  };
}

/** What a store is given beside the payload. */
export function metadataOf(n: number): object {
  const at = new Date(Date.UTC(2026, 1, 1) + n).toISOString();
  return {
    schemaVersion: 1,
    recordedAt: at,
    assertedAt: '2026-02-11',
    recordedBy: 'bench',
    requestHash: 'a'.repeat(64),
  };
}

/** One append of the workload. */
export interface Step {
  readonly stream: string;
  /** How many events the stream has already. */
  readonly version: number;
  readonly event: BenchEvent;
}

const EVENTS_A_DEAL = 10;

/** What one writer appends: deals of ten events, one after another, that no other writer touches. */
export function* steps(writer: number): Generator<Step, never> {
  for (let n = 0; ; n++) {
    const dealId = `${writer}x${Math.floor(n / EVENTS_A_DEAL)}`;
    const version = n % EVENTS_A_DEAL;
    yield { stream: `deal-${dealId}`, version, event: version === 0 ? opening(dealId) : report(n) };
  }
}
