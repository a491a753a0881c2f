import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FollowedLog, viewsOf } from './testing/followed-log.js';
import { SmallFolds } from './testing/small-folds.js';

async function dealsOf(count: number) {
  const log = await FollowedLog.open(new SmallFolds());
  for (let n = 0; n < count; n++) await log.say(`deal-d${n % 7}`, { says: 'title', title: `Title ${n}` });
  await log.follow();
  return log;
}

/** One page of the file, from 0. */
function spoil(path: string, page: number): void {
  writeFileSync(path, readFileSync(path).fill(0x5a, page * 4_096, (page + 1) * 4_096));
}

const filesOf = (log: FollowedLog) => readdirSync(log.folder).filter((name) => name.endsWith('.db'));

describe('the views at a start', () => {
  it('are the same as at the last stop', async () => {
    const log = await dealsOf(10);
    const before = log.dump();
    await log.reopen();
    expect(log.dump()).toEqual(before);
    expect(filesOf(log)).toHaveLength(1);
  });

  it.each([
    ['is gone', (path: string) => rmSync(path)],
    ['is damaged', (path: string) => writeFileSync(path, 'This is no database any more. '.repeat(100))],
    ['is damaged where it says what it is', (path: string) => spoil(path, 1)],
    ['is damaged where it says how far it has come', (path: string) => spoil(path, 6)],
  ])('begin anew where the file %s, and come to the same', async (_, harm) => {
    const log = await dealsOf(10);
    const before = log.dump();
    log.views.close();
    harm(log.views.file.path);
    await log.reopen();
    expect(log.views.position()).toBeUndefined();
    await log.follow();
    expect(log.dump()).toEqual(before);
    log.views.removeOldFiles();
    expect(filesOf(log)).toEqual([basename(log.views.file.path)]);
  });

  it('begin anew where they were built from another log', async () => {
    const log = await dealsOf(10);
    const elsewhere = await FollowedLog.open(new SmallFolds());
    await elsewhere.say('deal-x', { says: 'title', title: 'Of another log' });
    const views = await viewsOf({ folder: log.folder, store: elsewhere.store, folds: log.folds });
    expect(views.position()).toBeUndefined();
  });

  it('begin anew in an upgrade, keep the old file until they are ready, and then remove it', async () => {
    const log = await dealsOf(10);
    const before = log.dump();
    const [old] = filesOf(log);
    await log.reopen(new SmallFolds('2.test'));
    expect(log.views.position()).toBeUndefined();
    expect(filesOf(log)).toHaveLength(2);
    await log.follow();
    log.views.removeOldFiles();
    expect(log.dump()).toEqual(before);
    expect(filesOf(log)).not.toContain(old);
    expect(filesOf(log)).toHaveLength(1);
  });

  it('touch no other file of the folder', async () => {
    const log = await dealsOf(1);
    writeFileSync(join(log.folder, 'views.txt'), 'mine');
    log.views.removeOldFiles();
    expect(readdirSync(log.folder)).toContain('views.txt');
  });
});
