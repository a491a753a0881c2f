import type { RouteDescription } from '../http/openapi/describe.js';
import { GRANT, PUBLICATION_EXAMPLE, recordedExample } from '../subjects/recorded-example.js';

export const AMENDMENT: RouteDescription = {
  tag: 'Grants',
  summary: 'Record an amendment of the allowance',
  description:
    '`adds_to` sums, `replaces` substitutes (the amendment named in `amends`, else the whole), `restates` changes nothing.',
  body: {
    amendmentId: 'second-batch',
    mode: 'adds_to',
    quantity: {
      text: 'another 100,000',
      qualifier: 'exactly',
      amount: '100000',
      unit: 'gpu',
      distribution: 'shared_total',
    },
    publication: PUBLICATION_EXAMPLE,
  },
  answer: {
    ids: ['grantId', 'amendmentId'],
    example: recordedExample('AllowanceAmended', GRANT, { amendmentId: 'second-batch' }),
  },
};
