import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MemoryEventStore } from '#event-sourcing/testing';
import { TestApi } from '../../../../../test/support/api.js';
import { RouteTable } from '../routes/route-table.js';

interface Content {
  readonly content?: Readonly<Record<string, object>>;
}

interface Operation {
  readonly operationId: string;
  readonly responses: Readonly<Record<string, Content & { readonly $ref?: string }>>;
  readonly requestBody?: Content;
  readonly parameters: readonly { readonly $ref?: string }[];
}

interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly responses: Readonly<Record<string, { readonly content: object }>> };
}

const require = createRequire(import.meta.url);

let api: TestApi;
let document: Document;

beforeAll(async () => {
  api = await TestApi.start({ openStore: () => new MemoryEventStore() });
  document = (await api.anonymous().get('/openapi.json').expect(200)).body as Document;
});
afterAll(() => api.close());

const operations = (): [string, Operation][] =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, Operation] => [
      `${method.toUpperCase()} ${path}`,
      operation,
    ]),
  );

describe('the OpenAPI document', () => {
  it('passes the linter, examples included', () => {
    const folder = mkdtempSync(join(tmpdir(), 'dealtrail-openapi-'));
    writeFileSync(join(folder, 'openapi.json'), JSON.stringify(document));
    const rules = [
      'extends: [recommended]',
      'rules:',
      '  no-invalid-media-type-examples: error',
      '  no-invalid-parameter-examples: error',
      '  operation-operationId-unique: error',
      '  operation-tag-defined: error',
      '  tag-description: error',
    ];
    writeFileSync(join(folder, 'redocly.yaml'), `${rules.join('\n')}\n`);
    const redocly = join(dirname(require.resolve('@redocly/cli/package.json')), 'bin/cli.js');
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [redocly, 'lint', 'openapi.json', '--format=stylish', '--max-problems=1000'],
      {
        cwd: folder,
        encoding: 'utf8',
        env: {
          ...process.env,
          NODE_OPTIONS: '',
          REDOCLY_TELEMETRY: 'off',
          REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true',
          CI: 'true',
        },
      },
    );
    expect(`${stdout}${stderr}`).not.toMatch(/ (error|warning) {2}/);
    expect(status, stdout + stderr).toBe(0);
  });

  it('lists every route, and no other', () => {
    const routes = api.running.app.get(RouteTable).routes();
    const declared = routes.map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`);
    expect(
      operations()
        .map(([name]) => name)
        .sort(),
    ).toEqual(declared.sort());
  });

  it('gives every route its problems as problem+json, and every recording route its headers', () => {
    for (const [name, { responses, parameters }] of operations()) {
      const problems = Object.entries(responses).filter(([status]) => Number(status) >= 400);
      expect(problems.length, name).toBeGreaterThan(1);
      for (const [, { $ref = '' }] of problems) {
        const { content } = document.components.responses[$ref.slice('#/components/responses/'.length)] ?? {};
        expect(Object.keys(content ?? {}), name).toEqual(['application/problem+json']);
      }
      const headers = parameters.filter(({ $ref }) => /(IdempotencyKey|IfMatch)$/.test($ref ?? ''));
      const records = name.startsWith('POST') && !/rebuild$|retry$/.test(name);
      expect(headers, name).toHaveLength(records ? 2 : 0);
    }
  });
});

describe('every route', () => {
  it('shows an example of what it takes and of what it answers', () => {
    const without = operations().flatMap(([name, { requestBody, responses }]) => {
      const good = Object.entries(responses).filter(([status]) => Number(status) < 400);
      const contents = [requestBody, ...good.map(([, response]) => response)].map(
        (part) => part?.content?.['application/json'],
      );
      return contents.every((content) => content === undefined || 'example' in content) ? [] : [name];
    });
    expect(without).toEqual(['GET /openapi.json']);
  });
});

describe('the pages', () => {
  it('of the API needs nothing from elsewhere, and runs nothing inline', async () => {
    const page = await api
      .anonymous()
      .get('/docs')
      .expect(200)
      .expect('Content-Type', /text\/html/);
    expect(page.headers['content-security-policy']).toContain("script-src 'self'");
    expect(page.text).not.toMatch(/https?:/);
    expect(page.text).not.toMatch(/<script>|onload=/);
    const parts = [...page.text.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path]) => path ?? '');
    expect(parts).toHaveLength(3);
    for (const part of parts) await api.anonymous().get(part).expect(200);
    await api.anonymous().get('/docs/package.json').expect(404);
    await api.anonymous().get('/docs/..%2fpackage.json').expect(404);
  });

  it('of the problems exist for each type', async () => {
    const list = await api
      .anonymous()
      .get('/problems')
      .expect(200)
      .expect('Content-Type', /text\/html/);
    const links = [...list.text.matchAll(/href="(\/problems\/[a-z-]+)"/g)].map(([, path]) => path ?? '');
    expect(links.length).toBeGreaterThan(20);
    for (const link of links) {
      const page = await api.anonymous().get(link).expect(200);
      expect(page.text).toContain('What to do');
    }
    await api.anonymous().get('/problems/constructor').expect(404);
  });
});
