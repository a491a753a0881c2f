import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import type { LogPage } from '#event-sourcing';
import { MemoryEventStore, MemoryLog } from '#event-sourcing/testing';
import { TestApi } from '../support/api.js';
import { Dealtrail } from './support/dealtrail.js';

/** What is past is not to be had while it is held: views are not built. */
class HeldStore extends MemoryEventStore {
  held: Promise<void> | undefined;

  override async readLog(...asked: Parameters<MemoryEventStore['readLog']>): Promise<LogPage> {
    await this.held;
    return super.readLog(...asked);
  }
}

let api: TestApi;
afterEach(() => api.close());

const PRINCIPALS = ['aa', 'bb'].map((party) => ({ party, role: 'buyer' }));
const LINES = [
  ...['aa', 'bb'].map((id) => ({ post: '/v1/parties', body: { partyId: id, name: id, kind: 'company' } })),
  { post: '/v1/deals', body: { dealId: 'dd', title: 'A deal', kind: 'supply', principals: PRINCIPALS } },
  {
    post: '/v1/deals/dd/statements',
    body: { by: ['aa'], wording: 'No view.', nature: 'context', scope: { kind: 'subject' } },
  },
];

it('recorded under another key, it is recognised though the server has no views yet', async () => {
  const log = new MemoryLog();
  const file = join(await mkdtemp(join(tmpdir(), 'dealtrail-')), 'lines.jsonl');
  await writeFile(file, LINES.map((line) => `${JSON.stringify(line)}\n`).join(''));
  const importAs = async (key: string): Promise<unknown> => {
    const { stdout } = await Dealtrail.run('import', file, '--server', api.url, '--key', key, '--json', '--keep-going');
    return JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '');
  };
  api = await TestApi.start({ openStore: () => new MemoryEventStore({ log }) });
  expect(await importAs(api.token('recorder'))).toMatchObject({ recorded: LINES.length });
  await api.close();

  const store = new HeldStore({ log });
  let goOn = (): void => undefined;
  store.held = new Promise((resolve) => (goOn = resolve));
  api = await TestApi.start({ openStore: () => store });
  const again = importAs(api.token('recorder'));
  setTimeout(goOn, 3_000);
  expect(await again).toMatchObject({ recorded: 0, alreadyThere: LINES.length, failed: 0 });
  expect(log.readLog({}).events.filter(({ type }) => type === 'StatementRecorded')).toHaveLength(1);
});
