import { type Route, takesDryRun } from '../routes/route.js';
import type { AnswerDescription } from './describe.js';
import { answerHeaders, problemResponses, schemaRef } from './components.js';
import { DRY_RUN_EXAMPLE } from './components.table.js';
import { inputSchema } from './input-schema.js';
import { problemsOf } from './route-problems.js';

/** What a route that records answers to `dryRun=true`. */
const DRY_RUN = {
  description: 'What it would change; nothing is recorded',
  headers: answerHeaders(false),
  content: { 'application/json': { schema: schemaRef('DryRun'), example: DRY_RUN_EXAMPLE } },
};

interface ObjectSchema {
  readonly properties?: Readonly<Record<string, { readonly description?: string }>>;
  readonly required?: readonly string[];
}

/** One operation of the document: all of it follows from the route's declaration. */
export function operationOf(route: Route): object {
  const { description, body, rule, method } = route;
  if (!description) return {};
  return {
    operationId: operationId(route),
    tags: [description.tag],
    summary: description.summary,
    description: [description.description, whoMay(route)].filter(Boolean).join('\n\n'),
    ...(rule === 'public' ? { security: [] } : { security: [{ key: [] }] }),
    parameters: [...pathParameters(route), ...queryParameters(route), ...headerParameters(route)],
    ...(body?.type ? { requestBody: requestBody(body.type.name, description.body) } : {}),
    responses: {
      ...(takesDryRun(route) && { 200: DRY_RUN }),
      ...answer(method, description.answer ?? {}),
      ...problemResponses(problemsOf(route)),
    },
  };
}

/** `KeysController.create` is `keysCreate`; on several paths, `denialsRecordOnDeals` and so on. */
function operationId({ handler, path, shared }: Route): string {
  const [controller = '', method = ''] = handler.split('.');
  const subject = controller.replace(/Controller$/, '');
  const name = `${subject.charAt(0).toLowerCase()}${subject.slice(1)}${capitalised(method)}`;
  const [collection = ''] = path.split('/').filter((part) => part !== '' && part !== 'v1');
  return shared ? `${name}On${capitalised(collection)}` : name;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function whoMay({ rule }: Route): string {
  if (rule === 'public' || !rule) return 'Needs no key.';
  const roles = [...rule.filter((role) => role !== 'admin'), 'admin'];
  return `Needs a key with the role ${roles.map((role) => `\`${role}\``).join(' or ')}.`;
}

function pathParameters({ path }: Route): object[] {
  return [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
}

function parameterRef(name: string): object {
  return { $ref: `#/components/parameters/${name}` };
}

/** Each property of the query's class is a parameter. */
function queryParameters(route: Route): object[] {
  const { query } = route;
  if (takesDryRun(route)) return [parameterRef('DryRun')];
  if (!query?.type) return [];
  const { properties = {}, required = [] } = inputSchema(query.type).schema as ObjectSchema;
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    ...(description === undefined ? {} : { description }),
    schema,
  }));
}

/** For what records: the routes that only operate (a rebuild, a retry of a parked event) do the same when asked twice. */
function headerParameters(route: Route): object[] {
  const { description } = route;
  const own = [...(description?.headers ?? [])];
  if (description?.answer?.ids === undefined) return own;
  return [...own, parameterRef('IdempotencyKey'), parameterRef('IfMatch')];
}

function requestBody(name: string, example: unknown): object {
  return {
    required: true,
    content: { 'application/json': { schema: schemaRef(name), ...(example === undefined ? {} : { example }) } },
  };
}

function answer(method: string, described: AnswerDescription): object {
  const records = described.ids !== undefined;
  const { status = method === 'POST' ? 201 : 200, type = 'application/json', example } = described;
  const content = { [type]: { schema: answerSchema(type, described), ...(example === undefined ? {} : { example }) } };
  return { [status]: { description: records ? 'Recorded' : 'As asked for', headers: answerHeaders(records), content } };
}

function answerSchema(type: string, { schema, ids, more = {} }: AnswerDescription): object {
  if (type !== 'application/json') return { type: 'string' };
  return ids ? recordSchema(ids, more) : (schema ?? { type: 'object' });
}

/** A record's answer: what all have in common, the ids, and what the route adds. */
function recordSchema(ids: readonly string[], more: Readonly<Record<string, object>>): object {
  const properties = { ...Object.fromEntries(ids.map((id) => [id, { type: 'string' }])), ...more };
  // A route that deals and grants have alike answers with the id of whichever it is.
  const either = ids.includes('dealId') && ids.includes('grantId');
  const required = either ? ids.filter((id) => id !== 'dealId' && id !== 'grantId') : ids;
  return { allOf: [schemaRef('Recorded'), { type: 'object', ...(required.length > 0 && { required }), properties }] };
}
