import type { RouteDescription } from '../http/openapi/describe.js';

export const REBUILD: RouteDescription = {
  tag: 'Operating',
  summary: 'Rebuild the views from the log',
  description:
    'The old views serve until the new ones have caught up; then they are swapped. Answers when that is done. `/health/ready` and the log show how far it is. Asking again joins the rebuild at hand.',
  answer: { status: 200, example: { rebuilt: true } },
};
