import type { RouteDescription } from '../http/openapi/describe.js';
import { GRANT, PUBLICATION_EXAMPLE, recordedExample } from '../subjects/recorded-example.js';

export const CONDITION: RouteDescription = {
  tag: 'Grants',
  summary: 'Record a condition',
  description: 'While a condition is open the ledger reads `conditional`.',
  body: { conditionId: 'lab-test', text: 'tested by an independent laboratory', publication: PUBLICATION_EXAMPLE },
  answer: {
    ids: ['grantId', 'conditionId'],
    example: recordedExample('ConditionAttached', GRANT, { conditionId: 'lab-test' }),
  },
};

export const SATISFACTION: RouteDescription = {
  tag: 'Grants',
  summary: 'Record that a condition is satisfied',
  description: 'Acts once its claim is held.',
  body: { actId: 'lab-passed', publication: PUBLICATION_EXAMPLE },
  answer: { ids: ['grantId', 'actId'], example: recordedExample('ConditionSatisfied', GRANT, { actId: 'lab-passed' }) },
};
