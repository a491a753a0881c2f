import type { SubjectSummary } from '#views';
import { serverNamed } from '../server/connect.js';
import { Server } from '../server/server.js';
import type { Ids } from './candidates.js';

/** Whoever presses Tab does not wait longer, in milliseconds. */
const PATIENCE = 1_000;
const MOST = 200;

/** Ids from the server that the environment names; none without one: a folder takes too long to open. */
export const idsOfServer: Ids = async (kind) => {
  const [url, key] = [serverNamed({}), process.env['DEALTRAIL_KEY']];
  if (!url || !key) return [];
  const server = new Server(url, key, { signal: AbortSignal.timeout(PATIENCE), attempts: 1 });
  const list = async (path: string) =>
    (await server.get<{ items: SubjectSummary[] }>(path, { limit: MOST })).items.map(({ id }) => id);
  try {
    if (kind === 'key')
      return (await server.get<{ keys: { keyId: string }[] }>('/v1/keys')).keys.map(({ keyId }) => keyId);
    if (kind === 'party') return await list('/v1/parties');
    const [deals, grants] = await Promise.all([list('/v1/deals'), list('/v1/grants')]);
    const prefix = kind === 'stream' ? ['deal-', 'grant-'] : ['', ''];
    return [...deals.map((id) => prefix[0] + id), ...grants.map((id) => prefix[1] + id)];
  } finally {
    server.close();
  }
};
