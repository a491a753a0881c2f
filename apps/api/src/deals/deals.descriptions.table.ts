import type { RouteDescription } from '../http/openapi/describe.js';
import { listExample } from '../reading/list-example.js';
import { DEAL, recordedExample } from '../subjects/recorded-example.js';

const tag = 'Deals';

export const DEAL_OPENING: RouteDescription = {
  tag,
  summary: 'Open a deal',
  description:
    'Begins the record of a deal. Principals and roles given here are no claims. A new attempt, or a restructured deal, is a new deal, linked.',
  body: {
    dealId: 'bytedance-samsung-asic',
    title: 'ByteDance and Samsung: an AI inference chip',
    kind: 'chip manufacturing and memory supply',
    principals: [{ party: 'bytedance', role: 'customer' }],
  },
  answer: { ids: ['dealId'], example: recordedExample('DealOpened', DEAL) },
};

export const DEAL_LIST: RouteDescription = {
  tag,
  summary: 'List deals',
  description:
    'In the order in which they were opened, as they stand now or stood at any moment. `next` continues the list.',
  answer: {
    example: listExample({
      id: 'bytedance-samsung-asic',
      title: 'ByteDance and Samsung: an AI inference chip',
      stage: 'advanced_talks',
      status: 'contested',
    }),
  },
};
