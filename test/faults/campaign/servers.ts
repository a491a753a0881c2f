import { randomBytes } from 'node:crypto';
import { makeToken, SECRET_BYTES } from '#access';
import { freePort } from '../../acceptance/support/npm-start.js';
import { ApiProcess, asAcks, type HttpAck } from '../support/api-under-writers.js';
import { killRounds } from '../support/kill-rounds.js';
import { checkedLog, type Outcome, type Round } from './round.js';

const KILLS = 3;

/** kill -9 of the server under eight clients, who send again what was not answered. */
export async function killServer({ folder, random, doctored }: Round): Promise<Outcome> {
  const token = makeToken('campaign', randomBytes(SECRET_BYTES));
  const [port, pending, acks] = [await freePort(), new Map<number, string>(), [] as HttpAck[]];
  const options = { folder, port, token, pending, acknowledged: (ack: HttpAck) => acks.push(ack) };
  const odd: string[] = [];
  await killRounds({ victim: { start: () => new ApiProcess(options) }, rounds: KILLS, random });
  const last = new ApiProcess(options);
  await last.ready;
  odd.push(...(await last.repeated(acks.filter((_, n) => n % Math.ceil(acks.length / 10) === 0))));
  await last.kill();
  if (doctored) acks.push({ ...acks.at(-1)!, eventId: 'never stored' });
  const { counts, found } = await checkedLog(folder, (log) => asAcks(acks, log), { kills: KILLS + 1 });
  return { counts, found: [...odd, ...found] };
}
