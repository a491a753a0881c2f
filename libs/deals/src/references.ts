/** Another subject that a payload names, and the place where it does (RFC 6901). */
export interface Reference {
  readonly kind: 'party' | 'deal' | 'grant';
  readonly id: string;
  readonly pointer: string;
}

/** Properties that hold the id of a party, or a list of them. */
const PARTY_PROPERTIES = ['party', 'authority', 'by', 'beneficiaries'] as const;
const PARTY_TERM = /^(?:participant|beneficiary)\.(.+)$/;

interface Payload {
  readonly [name: string]: unknown;
}

/** The parties and subjects that a payload refers to by id. */
export function referencesOf(payload: object): Reference[] {
  const data = payload as Payload;
  return [
    ...PARTY_PROPERTIES.flatMap((name) => partiesIn(data[name], `/${name}`)),
    ...each(data['principals'], '/principals', ({ party }, at) => partiesIn(party, `${at}/party`)),
    ...each(data['claims'], '/claims', (claim, at) => partyOfTerm(claim, at)),
    ...(isPayload(data['claim']) ? partyOfTerm(data['claim'], '/claim') : []),
    ...list(data['bearsOn']).map((id, at): Reference => ({ kind: 'deal', id: String(id), pointer: `/bearsOn/${at}` })),
    ...linked(data['to']),
  ];
}

function partiesIn(value: unknown, pointer: string): Reference[] {
  if (typeof value === 'string') return [{ kind: 'party', id: value, pointer }];
  return list(value).map((id, at) => ({ kind: 'party', id: String(id), pointer: `${pointer}/${at}` }));
}

function partyOfTerm({ term }: Payload, at: string): Reference[] {
  const party = typeof term === 'string' ? PARTY_TERM.exec(term)?.[1] : undefined;
  return party === undefined ? [] : [{ kind: 'party', id: party, pointer: `${at}/term` }];
}

function linked(to: unknown): Reference[] {
  if (!isPayload(to) || (to['kind'] !== 'deal' && to['kind'] !== 'grant')) return [];
  return [{ kind: to['kind'], id: String(to['id']), pointer: '/to/id' }];
}

function each(value: unknown, pointer: string, found: (item: Payload, at: string) => Reference[]): Reference[] {
  return list(value).flatMap((item, at) => (isPayload(item) ? found(item, `${pointer}/${at}`) : []));
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isPayload(value: unknown): value is Payload {
  return typeof value === 'object' && value !== null;
}
