import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Role, ROLES } from '#access';
import { MemoryEventStore } from '#event-sourcing/testing';
import { TestApi } from '../../../../test/support/api.js';
import { RouteTable } from '../http/routes/route-table.js';

/** Who may use what: a new route stands here, too, or this fails. Admins may do all. */
const ROUTES: Readonly<Record<string, readonly (Role | 'anybody')[]>> = {
  'GET /health/live': ['anybody'],
  'GET /health/ready': ['anybody'],
  'GET /openapi.json': ['anybody'],
  'GET /docs': ['anybody'],
  'GET /docs/:file': ['anybody'],
  'GET /problems': ['anybody'],
  'GET /problems/:slug': ['anybody'],
  'GET /metrics': ['monitor'],

  'GET /v1/deals': ['auditor', 'recorder'],
  'GET /v1/deals/:id': ['auditor', 'recorder'],
  'GET /v1/deals/:id/history': ['auditor', 'recorder'],
  'GET /v1/grants': ['auditor', 'recorder'],
  'GET /v1/grants/:id': ['auditor', 'recorder'],
  'GET /v1/grants/:id/history': ['auditor', 'recorder'],
  'GET /v1/parties': ['auditor', 'recorder'],
  'GET /v1/parties/:id': ['auditor', 'recorder'],
  'GET /v1/events': ['auditor', 'recorder', 'subscriber'],
  'GET /v1/events/stream': ['auditor', 'recorder', 'subscriber'],
  'GET /v1/events/:eventId': ['auditor', 'recorder', 'subscriber'],

  'GET /v1/keys': [],
  'POST /v1/keys': [],
  'GET /v1/keys/:keyId': [],
  'POST /v1/keys/:keyId/rotation': [],
  'POST /v1/keys/:keyId/revocation': [],
  'GET /v1/parked': [],
  'POST /v1/parked/:eventId/retry': [],
  'POST /v1/views/rebuild': [],

  ...recording('/v1/parties', ['', '/:id/aliases', '/:id/identifiers']),
  ...recording('/v1/deals', ['', '/:id/target-revisions']),
  ...recording('/v1/grants', [
    '',
    '/:id/allocations',
    '/:id/amendments',
    '/:id/conditions',
    '/:id/conditions/:conditionId/satisfaction',
    '/:id/drawdowns',
    '/:id/drawdowns/:drawdownId/reversal',
    '/:id/expiry',
    '/:id/refusal',
    '/:id/reinstatement',
    '/:id/revocation',
    '/:id/suspension',
  ]),
  ...recording('/v1/deals/:id', onBoth()),
  ...recording('/v1/grants/:id', onBoth()),
};

function onBoth(): string[] {
  const acts = ['corrections', 'hold', 'hold-release', 'withdrawal'].map((act) => `/reports/:reportId/${act}`);
  const denials = ['/denials', '/denials/:denialId/scope', '/denials/:denialId/withdrawal'];
  const confirmations = ['/confirmations', '/confirmations/:confirmationId/withdrawal'];
  return [
    '/reports',
    ...acts,
    ...denials,
    ...confirmations,
    '/no-comments',
    '/statements',
    '/rectifications',
    '/links',
  ];
}

function recording(root: string, paths: readonly string[]): Record<string, readonly Role[]> {
  return Object.fromEntries(paths.map((path) => [`POST ${root}${path}`, ['recorder']]));
}

let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start({ openStore: () => new MemoryEventStore() });
});
afterAll(() => api.close());

/** A request that no route takes further than to its door: its body is no JSON, or its ids are nobody's or none. */
async function knock(route: string, who: Role | undefined): Promise<number> {
  const [method, pattern = ''] = route.split(' ');
  const path = pattern.replace(/:\w+/g, 'nobody');
  const agent = who ? api.as(who) : api.anonymous();
  const request =
    method === 'POST'
      ? agent.post(path).set('Content-Type', 'application/json').send('{')
      : agent.get(path).set('Last-Event-ID', 'x');
  return (await request).status;
}

describe('every route against every role', () => {
  it('lists the routes there are, each once', () => {
    const declared = api.running.app
      .get(RouteTable)
      .routes()
      .map(({ method, path }) => `${method} ${path}`);
    expect(declared.sort()).toEqual(Object.keys(ROUTES).sort());
  });

  it('lists the routes the server serves, those of no controller included', () => {
    const served = api.running.app.getHttpAdapter().getInstance().printRoutes({ commonPrefix: false });
    const methods = [...served.matchAll(/\(([A-Z, ]+)\)/g)].flatMap(([, names = '']) => names.split(', '));
    const listed = Object.keys(ROUTES).map((route) => route.split(' ')[0]);
    for (const method of ['GET', 'POST']) {
      expect(methods.filter((name) => name === method)).toHaveLength(listed.filter((name) => name === method).length);
    }
    expect(new Set(methods)).toEqual(new Set(['GET', 'HEAD', 'POST']));
  });

  it.each(Object.entries(ROUTES))('%s opens to %j', async (route, openTo) => {
    const anybody = openTo.includes('anybody');
    expect((await knock(route, undefined)) === 401, 'without a key').toBe(!anybody);
    for (const role of ROLES) {
      const status = await knock(route, role);
      if (anybody || role === 'admin' || openTo.includes(role)) expect([401, 403], role).not.toContain(status);
      else expect(status, role).toBe(403);
    }
  });
});
