import { describe, expect, it } from 'vitest';
import { FollowedLog } from '../testing/followed-log.js';
import { SmallFolds } from '../testing/small-folds.js';

const DEAL = { kind: 'deal', id: 'a' };
const GRANT = { kind: 'grant', id: 'g' };

/** A deal that requires a grant; the grant is then approved, and the link at last taken back. */
async function linkedDeal() {
  const log = await FollowedLog.open(new SmallFolds());
  const link = { relation: 'requires', to: GRANT, linkId: 'l1', eventId: 'e1' };
  await log.say('deal-a', { says: 'title', title: 'A deal' });
  const linked = await log.say('deal-a', { says: 'linked', link });
  const sought = await log.say('grant-g', { says: 'stage', stage: 'sought', status: 'reported' });
  const approved = await log.say('grant-g', { says: 'stage', stage: 'approved', status: 'confirmed' });
  const unlinked = await log.say('deal-a', { says: 'unlinked', link });
  await log.follow();
  return { log, linked, sought, approved, unlinked };
}

describe('links', () => {
  it('are seen from the subject that depends, with how the other one stood', async () => {
    const { log, linked, sought, approved } = await linkedDeal();
    const stages = [linked, sought, approved].map(({ position }) =>
      log.views.linksFrom(DEAL, position).map(({ relation, other, summary }) => [relation, other, summary?.stage]),
    );
    expect(stages).toEqual([
      [['requires', GRANT, undefined]],
      [['requires', GRANT, 'sought']],
      [['requires', GRANT, 'approved']],
    ]);
  });

  it('are seen from the other side', async () => {
    const { log, approved } = await linkedDeal();
    const [link, ...others] = log.views.linksTo(GRANT, approved.position);
    expect(link).toMatchObject({
      relation: 'requires',
      linkId: 'l1',
      eventId: 'e1',
      other: DEAL,
      summary: { title: 'A deal' },
    });
    expect(others).toEqual([]);
  });

  it('end where the fold no longer has them, and are still there before', async () => {
    const { log, approved, unlinked } = await linkedDeal();
    expect(log.views.linksTo(GRANT, unlinked.position)).toEqual([]);
    expect(log.views.linksFrom(DEAL)).toEqual([]);
    expect(log.views.linksTo(GRANT, approved.position)).toHaveLength(1);
  });

  it('of an empty log there are none', async () => {
    const log = await FollowedLog.open(new SmallFolds());
    expect([log.views.linksTo(GRANT), log.views.linksFrom(DEAL), log.views.grantsRequiredBy('a')]).toEqual([
      [],
      [],
      [],
    ]);
  });
});

describe('the grants that a deal requires', () => {
  it('are those it says it requires and those that bear on it, each once', async () => {
    const { log, approved } = await linkedDeal();
    expect(log.views.grantsRequiredBy('a', approved.position).map(({ other }) => other.id)).toEqual(['g']);
    const bearsOn = { relation: 'bears_on', to: DEAL };
    await log.say('grant-g', { says: 'linked', link: bearsOn });
    await log.say('grant-h', { says: 'linked', link: bearsOn });
    await log.say('deal-a', { says: 'linked', link: { relation: 'requires', to: GRANT, linkId: 'l2' } });
    await log.say('deal-a', {
      says: 'linked',
      link: { relation: 'rivals', to: { kind: 'grant', id: 'i' }, linkId: 'l3' },
    });
    await log.follow();
    const required = log.views.grantsRequiredBy('a').map(({ other, summary }) => [other.id, summary?.stage]);
    expect(required).toEqual([
      ['g', 'approved'],
      ['h', null],
    ]);
  });
});

describe('a publication', () => {
  it('is known by the subjects that recorded it, from then on', async () => {
    const log = await FollowedLog.open(new SmallFolds());
    const first = await log.say('deal-a', { says: 'published', publication: 'wsj-1' });
    await log.say('grant-g', { says: 'published', publication: 'wsj-1' });
    await log.say('deal-b', { says: 'published', publication: 'wsj-2' });
    await log.follow();
    expect(log.views.subjectsKnowing('wsj-1')).toEqual([DEAL, GRANT]);
    expect(log.views.subjectsKnowing('wsj-1', first.position)).toEqual([DEAL]);
    expect(log.views.subjectsKnowing('wsj-3')).toEqual([]);
  });
});
