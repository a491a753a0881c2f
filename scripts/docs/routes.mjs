import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../dist/apps/api/src/config/read-config.js';
import { TAGS } from '../../dist/apps/api/src/http/openapi/tags.table.js';
import { RouteTable } from '../../dist/apps/api/src/http/routes/route-table.js';
import { openLog } from '../../dist/apps/api/src/logging/log.js';
import { startApi } from '../../dist/apps/api/src/platform/api.js';
import { code, page, table } from './markdown.mjs';

const INTRODUCTION = `Every route, with the roles that a key needs one of. \`admin\` may do all. Bodies, parameters and answers, with examples,
are in the OpenAPI document: \`/docs\` and \`/openapi.json\` of a running server. Every route that records for \`recorder\`
takes \`?dryRun=true\`: it answers \`200\` with what the record would change, and writes nothing.

| role | is for |
|---|---|
| \`recorder\` | who records what was published; reads, too |
| \`auditor\` | who reads deals, grants and parties, now and as of any moment, and the log |
| \`subscriber\` | a service that follows the log, and reads nothing else |
| \`monitor\` | whoever scrapes \`/metrics\`, and reads nothing that was recorded |
| \`admin\` | who makes and revokes keys, and operates the service |`;

let routes;

/** Every route, as the application declares it: read from one that is started on an empty folder. */
export async function allRoutes() {
  routes ??= await readRoutes();
  return routes;
}

async function readRoutes() {
  const folder = mkdtempSync(join(tmpdir(), 'dealtrail-'));
  const config = readConfig({ PORT: '0', DEALTRAIL_DATA: folder, DEALTRAIL_DEMO: 'off' });
  try {
    const api = await startApi(config, { log: openLog('silent', { write() {} }) });
    const found = api.app.get(RouteTable).routes();
    await api.stop();
    return found;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export async function routesPage() {
  const all = await allRoutes();
  const parts = TAGS.map(({ name, description }) => {
    const rows = all.filter((route) => route.description.tag === name).map(rowOf);
    return `## ${name}\n\n${description}\n\n${table(['route', 'does', 'role'], rows)}`;
  });
  return page('Routes and roles', INTRODUCTION, ...parts);
}

function rowOf({ method, path, rule, description }) {
  const roles = rule === 'public' ? 'none, and no key' : rule.map(code).join(', ');
  return [code(`${method} ${inBraces(path)}`), description.summary, roles];
}

export function inBraces(path) {
  return path.replace(/:(\w+)/g, '{$1}');
}
