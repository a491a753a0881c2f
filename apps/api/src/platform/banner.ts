import type { FirstKey } from '../access/first-key.js';
import type { Config } from '../config/read-config.js';
import { VERSION } from './version.js';

/** What is told about a start. */
export interface Start {
  readonly config: Pick<Config, 'production' | 'dataFolder' | 'demo'>;
  /** Where it listens, as a URL without a slash at the end. */
  readonly url: string;
  /** The store's own line: which, where, how durable. */
  readonly store: string;
  readonly firstKey: FirstKey | undefined;
  /** A path worth trying first. */
  readonly tryPath: string;
}

/** The lines for people: each command can be pasted as it stands. */
export function banner(start: Start): string {
  const { config, url, store, firstKey } = start;
  const mode = config.production ? 'production' : 'development';
  const lines = [
    `dealtrail ${VERSION} · ${mode}`,
    `  Data      ${config.dataFolder}`,
    `  Store     ${store}`,
    `  API docs  ${url}/docs`,
    `  Health    ${url}/health/ready`,
    ...keyLines(firstKey),
    `  Try it    ${tryLine(start)}`,
    ...(config.demo && !config.production
      ? ['  Demo      data is loaded into an empty log; DEALTRAIL_DEMO=off or NODE_ENV=production prevents it']
      : []),
  ];
  return `\n${lines.join('\n')}\n\n`;
}

/** The same for machines, without the key. */
export function startFacts({ config, url, store, firstKey }: Start): Record<string, unknown> {
  return {
    version: VERSION,
    url,
    store,
    dataFolder: config.dataFolder,
    demo: config.demo,
    firstKeyMade: firstKey?.token !== undefined,
  };
}

function keyLines(firstKey: FirstKey | undefined): string[] {
  if (firstKey?.token)
    return [`  Key       ${firstKey.token}`, '            (admin; shown this once: keep it. POST /v1/keys makes more)'];
  if (firstKey) return [`  Key       ${firstKey.keyId}, from DEALTRAIL_BOOTSTRAP_KEY`];
  return ['  Key       shown at the first start; lost? start once with DEALTRAIL_BOOTSTRAP_KEY'];
}

function tryLine({ url, firstKey, tryPath }: Start): string {
  if (!firstKey?.token) return `curl -s ${url}/health/ready`;
  return `curl -s ${url}${tryPath} -H 'Authorization: Bearer ${firstKey.token}'`;
}
