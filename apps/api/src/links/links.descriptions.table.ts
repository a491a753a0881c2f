import type { RouteDescription } from '../http/openapi/describe.js';
import { DEAL, recordedExample } from '../subjects/recorded-example.js';

export const LINK: RouteDescription = {
  tag: 'Links',
  summary: 'Link the subject to another',
  description:
    'Recorded on the subject that depends: a deal requires its permissions, a new attempt supersedes the old. The other side shows it too.',
  body: { linkId: 'needs-import-licence', relation: 'requires', to: { kind: 'grant', id: 'cn-h200-2026' } },
  answer: {
    ids: ['dealId', 'grantId', 'linkId'],
    example: recordedExample('SubjectsLinked', DEAL, { linkId: 'needs-import-licence' }),
  },
};
