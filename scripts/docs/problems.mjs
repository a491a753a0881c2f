import { PROBLEMS } from '../../dist/apps/api/src/http/problems/problems.table.js';
import { code, page, table } from './markdown.mjs';

const INTRODUCTION = `Errors are problem details ([RFC 9457](https://www.rfc-editor.org/rfc/rfc9457)), \`application/problem+json\`: \`type\`,
\`title\`, \`status\`, \`detail\` (what was wrong with this request), \`instance\` (the request's id, as in the log), and where
several things are wrong, \`errors\`, each with a JSON pointer. The \`type\` is \`/problems/\` and one of these names; it opens
a page of the server with the cause and the remedy. A name never changes its meaning: branch on it.`;

export function problemsPage() {
  const byStatus = Object.entries(PROBLEMS).sort(([, one], [, other]) => one.status - other.status);
  const parts = byStatus.map(
    ([slug, { status, title, cause, remedy }]) =>
      `## ${slug}\n\n${table(['status', 'title'], [[String(status), title]])}\n\n**Cause.** ${cause}\n\n**What to do.** ${remedy}`,
  );
  const list = table(
    ['status', 'type', 'means'],
    byStatus.map(([slug, { status, title }]) => [String(status), `[${code(`/problems/${slug}`)}](#${slug})`, title]),
  );
  return page('Problems', INTRODUCTION, list, ...parts);
}
