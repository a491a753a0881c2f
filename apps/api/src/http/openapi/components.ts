import { PROBLEMS, type ProblemSlug } from '../problems/problems.table.js';
import type { Route } from '../routes/route.js';
import { inputSchema } from './input-schema.js';
import { problemsOf } from './route-problems.js';
import {
  DRY_RUN_PARAMETER,
  DRY_RUN_SCHEMA,
  PROBLEM_SCHEMA,
  RECORDED_SCHEMA,
  WRITE_PARAMETERS,
} from './components.table.js';

const RATE_HEADERS = {
  'Retry-After': textHeader('Seconds after which the next request is answered'),
  'RateLimit-Policy': textHeader('The quota `q` in a window of `w` seconds'),
  RateLimit: textHeader('What is left of the quota now, `r`, and the seconds until all of it is back, `t`'),
};

/** What the operations refer to by name. */
export function components(routes: readonly Route[]): object {
  const slugs = new Set(routes.flatMap(problemsOf));
  const bodies = routes.flatMap(({ body }) => (body?.type ? [[body.type.name, inputSchema(body.type)] as const] : []));
  return {
    securitySchemes: {
      key: { type: 'http', scheme: 'bearer', description: 'An access key: `dt_<id>_<secret>`.' },
    },
    schemas: {
      ...Object.fromEntries(bodies.flatMap(([, { components: nested }]) => Object.entries(nested))),
      ...Object.fromEntries(bodies.map(([name, { schema }]) => [name, schema])),
      ...{ Problem: PROBLEM_SCHEMA, Recorded: RECORDED_SCHEMA, DryRun: DRY_RUN_SCHEMA },
    },
    parameters: { ...WRITE_PARAMETERS, DryRun: DRY_RUN_PARAMETER },
    responses: sharedResponses(routes),
    examples: Object.fromEntries([...slugs].sort().map((slug) => [slug, { value: exampleOf(slug) }])),
  };
}

export function schemaRef(name: string): object {
  return { $ref: `#/components/schemas/${name}` };
}

/** A response for each status: its examples are the problems that have it. Routes with the same ones share it. */
export function problemResponses(slugs: readonly ProblemSlug[]): Record<string, object> {
  const groups = [...byStatus(slugs)];
  return Object.fromEntries(
    groups.map(([status, of]) => [status, { $ref: `#/components/responses/${nameOf(status, of)}` }]),
  );
}

function sharedResponses(routes: readonly Route[]): Record<string, object> {
  const groups = routes.flatMap((route) => [...byStatus(problemsOf(route))]);
  return Object.fromEntries(groups.map(([status, slugs]) => [nameOf(status, slugs), responseOf(slugs)]));
}

function byStatus(slugs: readonly ProblemSlug[]): Map<number, ProblemSlug[]> {
  const groups = new Map<number, ProblemSlug[]>();
  for (const slug of slugs) groups.set(PROBLEMS[slug].status, [...(groups.get(PROBLEMS[slug].status) ?? []), slug]);
  return groups;
}

function nameOf(status: number, slugs: readonly ProblemSlug[]): string {
  return [status, ...slugs].join('.');
}

function responseOf(slugs: readonly ProblemSlug[]): object {
  const examples = Object.fromEntries(slugs.map((slug) => [slug, { $ref: `#/components/examples/${slug}` }]));
  return {
    description: slugs.map((slug) => PROBLEMS[slug].title).join('; '),
    headers: {
      'X-Request-Id': textHeader('The id of this request, as in `instance` and in the log'),
      ...(slugs.includes('too-many-requests') && RATE_HEADERS),
    },
    content: { 'application/problem+json': { schema: schemaRef('Problem'), examples } },
  };
}

export function answerHeaders(records: boolean): object {
  const all = { 'X-Request-Id': textHeader('The id of this request, as in the log') };
  if (!records) return all;
  return {
    ...all,
    Location: textHeader('The new subject, otherwise the event'),
    ETag: textHeader("The subject's new revision, for `If-Match`"),
    'Idempotency-Key': textHeader('The key of the request, or the one made for it: send it again to retry'),
    'Idempotency-Replayed': textHeader('`true` when this answers an earlier request of the same key'),
  };
}

function textHeader(description: string): object {
  return { description, schema: { type: 'string' } };
}

function exampleOf(slug: ProblemSlug): object {
  const { status, title, cause } = PROBLEMS[slug];
  return { type: `/problems/${slug}`, title, status, detail: cause, instance: '019a6f00-1c2d-7e3f-8a4b-5c6d7e8f9a0b' };
}
