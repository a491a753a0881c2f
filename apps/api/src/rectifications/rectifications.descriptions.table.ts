import type { RouteDescription } from '../http/openapi/describe.js';
import { DEAL, recordedExample } from '../subjects/recorded-example.js';

export const RECTIFICATION: RouteDescription = {
  tag: 'Rectifications',
  summary: 'Correct a slip of our own',
  description:
    'Names the event, why it is wrong, and the record as it should have been: `replacement` is the body that its own door takes. The replacement takes the place, position and asserted time of what it corrects. The slip stays in the log. Without a replacement the record is struck out. A replacement is corrected by naming the rectification.',
  body: {
    rectificationId: 'typo-in-amount',
    corrects: '5d0c6c8e-77a1-8f5b-9c1d-3f0a4be2c7d9',
    reason: 'We wrote 10,000 for 100,000.',
    replacement: {
      drawdownId: 'bytedance-100k',
      party: 'bytedance',
      quantity: { text: '100,000', qualifier: 'exactly', amount: '100000', unit: 'gpu' },
      publication: { publicationId: 'dcd-2026-02-11', publisher: 'Data Center Dynamics', tier: 'accountable' },
    },
  },
  answer: {
    ids: ['dealId', 'grantId', 'rectificationId'],
    example: recordedExample('RecordRectified', DEAL, { rectificationId: 'typo-in-amount' }),
  },
};
