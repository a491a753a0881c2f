import { requestsOf } from '../../scripts/cases/case.mjs';

/** Small cases in the neutral shape, and what the converter makes of them. */

export const REGISTER = {
  aurora: { name: 'Aurora', kind: 'company' },
  kestrel: { name: 'Kestrel', kind: 'company' },
  'jane-doe': { name: 'Jane Doe', kind: 'person', alsoKnownAs: ['J. Doe'] },
};

export const JUDGED = {
  on: 'deals/d',
  publishers: { Post: 'accountable', Wire: 'accountable', Aurora: 'primary' },
  stages: { talks: 'in_talks' },
  subjects: [],
  records: {},
  links: [],
};

export const claim = (term: string, value: unknown, more: object = {}) => ({
  ...{ term, value, unit: 'text', bound: 'exactly', text: '' },
  ...more,
});

export const TALKS = claim('stage', 'talks');

export const record = (n: number, kind: string, more: object = {}) => ({
  ...{ n, kind, date: '2026-03-02', publisher: 'Post', relays: [], attribution: '', by: null, against: [] },
  ...{ wording: 'as it was said', claims: [], url: `https://example.org/${n}`, eventDate: null, grantRef: null },
  ...more,
});

export function given(...records: object[]) {
  return { slug: 'd', parties: [{ id: 'aurora' }, { id: 'kestrel' }], records };
}

/** What the records become, less the parties, with what was decided of them. */
export function converted(records: object[], judged: object = {}) {
  const requests = requestsOf(given(...records), { ...JUDGED, ...judged }, REGISTER);
  return requests.filter(({ post }) => !post.startsWith('/v1/parties')) as { post: string; body: any }[];
}
