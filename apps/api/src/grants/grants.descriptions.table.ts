import type { RouteDescription } from '../http/openapi/describe.js';
import { listExample } from '../reading/list-example.js';
import { GRANT, PUBLICATION_EXAMPLE, recordedExample } from '../subjects/recorded-example.js';

const tag = 'Grants';

export const GRANT_OPENING: RouteDescription = {
  tag,
  summary: 'Record a permission',
  description:
    'Sought, granted (`in_principle` or `approved`) or refused, as `stage` says; known from a publication, or `by` the authority itself. Its claims are `permission/stage`, `permission/allowance`, `permission/condition.<id>`.',
  body: {
    grantId: 'cn-h200-2026',
    title: 'Chinese permission to buy Nvidia H200 GPUs',
    authority: 'cn-government',
    beneficiaries: ['bytedance', 'alibaba', 'tencent'],
    item: 'purchase of Nvidia H200 GPUs',
    stage: 'approved',
    allowance: {
      text: 'over 400,000',
      qualifier: 'more_than',
      amount: '400000',
      unit: 'gpu',
      distribution: 'shared_total',
    },
    publication: PUBLICATION_EXAMPLE,
    assertedAt: PUBLICATION_EXAMPLE.publishedAt,
  },
  answer: { ids: ['grantId'], example: recordedExample('PermissionGranted', GRANT) },
};

export const GRANT_LIST: RouteDescription = {
  tag,
  summary: 'List grants',
  description:
    'In the order in which they were recorded, as they stand now or stood at any moment. `next` continues the list.',
  answer: {
    example: listExample({
      id: 'cn-h200-2026',
      title: 'Chinese permission to buy Nvidia H200 GPUs',
      stage: 'approved',
      status: 'reported',
    }),
  },
};
