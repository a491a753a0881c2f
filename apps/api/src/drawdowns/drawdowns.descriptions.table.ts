import type { RouteDescription } from '../http/openapi/describe.js';
import { GRANT, PUBLICATION_EXAMPLE, recordedExample } from '../subjects/recorded-example.js';

export const DRAWDOWN: RouteDescription = {
  tag: 'Grants',
  summary: 'Record a draw-down',
  description: 'By a publication, or `by` a principal itself. One asserted before approval counts, and is flagged.',
  body: {
    drawdownId: 'bytedance-150k',
    party: 'bytedance',
    quantity: { text: '150,000', qualifier: 'exactly', amount: '150000', unit: 'gpu' },
    use: 'drawn',
    basis: 'adds',
    publication: PUBLICATION_EXAMPLE,
    assertedAt: PUBLICATION_EXAMPLE.publishedAt,
  },
  answer: {
    ids: ['grantId', 'drawdownId'],
    example: recordedExample('DrawdownRecorded', GRANT, { drawdownId: 'bytedance-150k' }),
  },
};

export const REVERSAL: RouteDescription = {
  tag: 'Grants',
  summary: 'Record that a draw-down was reversed',
  description: 'Acts once its claim is held.',
  body: { actId: 'order-cancelled', publication: PUBLICATION_EXAMPLE },
  answer: {
    ids: ['grantId', 'actId'],
    example: recordedExample('DrawdownReversed', GRANT, { actId: 'order-cancelled' }),
  },
};
