import type { Server } from './server.js';

/** The position of the last event that the server tells of; undefined while its log is empty. @throws Refused */
export async function logEnd(server: Server): Promise<string | undefined> {
  const { position } = await server.get<{ readonly position: string | null }>('/v1/events', { after: 'now' });
  return position ?? undefined;
}
