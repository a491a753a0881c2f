import type { IForbiddenRuleType } from 'dependency-cruiser';

/** What each library may import of ours, besides itself. */
const MAY_IMPORT: Record<string, string[]> = {
  'event-sourcing': [],
  sqlite: [],
  deals: ['event-sourcing'],
  access: ['event-sourcing'],
  'event-store': ['event-sourcing', 'sqlite'],
  views: ['event-sourcing', 'sqlite', 'deals'],
  transparency: [],
  client: [],
  delivery: ['event-sourcing', 'sqlite', 'deals'],
};

const SPECS = '\\.(spec|contract-spec|e2e-spec)\\.ts$|/testing/';

const libraries = Object.entries(MAY_IMPORT).map(([library, allowed]): IForbiddenRuleType => ({
  name: `${library}-imports-only-${allowed.join('-and-') || 'itself'}`,
  severity: 'error',
  from: { path: `^libs/${library}/`, pathNot: SPECS },
  to: { path: '^(libs|apps)/', pathNot: `^libs/(${[library, ...allowed].join('|')})/` },
}));

export const boundaries: IForbiddenRuleType[] = [
  ...libraries,
  {
    name: 'nobody-imports-an-app',
    severity: 'error',
    from: { pathNot: '^(apps|test)/' },
    to: { path: '^apps/' },
  },
  {
    name: 'no-inside-of-a-library',
    severity: 'error',
    from: { path: '^(libs|apps|test/house/fixtures)/([^/]+)/' },
    to: { path: '^libs/', pathNot: '^libs/[^/]+/src/(index|testing/index)\\.ts$|^libs/$2/' },
  },
  {
    name: 'one-file-opens-databases',
    severity: 'error',
    from: { pathNot: '^libs/sqlite/' },
    to: { path: 'node_modules/@photostructure/sqlite|^node:sqlite$' },
  },
  {
    name: 'one-place-knows-eventstoredb',
    severity: 'error',
    from: { pathNot: '^libs/event-store/src/eventstoredb/|^test/support/' },
    to: { path: 'node_modules/@eventstore/db-client' },
  },
  {
    name: 'the-domain-is-pure',
    severity: 'error',
    from: { path: '^libs/deals/', pathNot: SPECS },
    to: { dependencyTypes: ['core'] },
  },
  {
    // Hashing is a pure function; timers are for retries, which have to wait.
    name: 'the-kernel-touches-no-machine',
    severity: 'error',
    from: { path: '^libs/(event-sourcing|access)/', pathNot: SPECS },
    to: { dependencyTypes: ['core'], pathNot: '^(node:)?(crypto|timers)' },
  },
  {
    name: 'no-framework-below-the-apps',
    severity: 'error',
    from: { path: '^libs/', pathNot: SPECS },
    to: { path: 'node_modules/(@nestjs|fastify|pino)' },
  },
];
