import type { RouteDescription } from '../http/openapi/describe.js';
import { GRANT, PUBLICATION_EXAMPLE, recordedExample } from '../subjects/recorded-example.js';

export const ALLOCATION: RouteDescription = {
  tag: 'Grants',
  summary: 'Record an allocation',
  description: 'With no allocation, nobody is guaranteed a share of a shared allowance.',
  body: {
    allocationId: 'bytedance-share',
    party: 'bytedance',
    quantity: { text: '150,000', qualifier: 'exactly', amount: '150000', unit: 'gpu' },
    publication: PUBLICATION_EXAMPLE,
  },
  answer: {
    ids: ['grantId', 'allocationId'],
    example: recordedExample('AllowanceAllocated', GRANT, { allocationId: 'bytedance-share' }),
  },
};
