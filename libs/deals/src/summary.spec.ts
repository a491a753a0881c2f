import { describe, expect, it } from 'vitest';
import { fold } from '#event-sourcing';
import { partyHistory } from './decide/testing/party-history.js';
import { partiesOf } from './mentions.js';
import { deals, grants, parties } from './subjects.js';
import { summaries } from './summary.js';
import { dealHistory } from './testing/deal-history.js';
import { grantHistory } from './testing/grant-history.js';
import { publication } from './testing/words.js';

const told = () => {
  const h = dealHistory();
  h.report('dcd', {
    publisher: 'Data Center Dynamics',
    relayOf: 'reuters ← wsj',
    claims: {
      stage: 'advanced_talks',
      product: 'an ASIC',
      'participant.tsmc': 'foundry',
      'quantity.initial': { value: 'about 5 chip', relayOf: 'bloomberg' },
    },
  });
  h.denial('d1', { by: ['bytedance', 'alibaba'], of: { report: 'dcd' }, publication: publication('scmp-1') });
  return h;
};

describe('the summary of a deal', () => {
  it('is what lists show of it, and what it is found by', () => {
    const h = told();
    const link = h.recording.record('SubjectsLinked', {
      linkId: 'l1',
      relation: 'requires',
      to: { kind: 'grant', id: 'g-1' },
    });
    const summary = summaries.deal.summarize(fold(deals, h.recording.events));
    expect(summary).toMatchObject({
      title: 'A deal',
      stage: 'advanced_talks',
      status: 'contested',
      parties: ['alibaba', 'bytedance', 'samsung', 'tsmc'],
      links: [{ linkId: 'l1', relation: 'requires', to: { kind: 'grant', id: 'g-1' }, eventId: link.eventId }],
      publications: ['dcd', 'reuters', 'wsj', 'bloomberg', 'scmp-1'],
    });
    expect(summary.words).toEqual([
      ...['A deal', 'supply', 'party', 'bytedance', 'samsung'],
      ...[
        'tsmc',
        'Data Center Dynamics',
        'reuters',
        'wsj',
        'bloomberg',
        'stage',
        'advanced_talks',
        'product',
        'an ASIC',
      ],
      ...['participant.tsmc', 'foundry', 'quantity.initial', 'about 5 chip'],
      ...['alibaba', 'scmp'],
    ]);
    expect(summary).not.toHaveProperty('verdict');
  });

  it('is found by what corrections and revisions say, and by whom they repeat', () => {
    const h = told();
    const before = summaries.deal.summarize(fold(deals, h.recording.events));
    h.correction('dcd', { claims: { 'participant.tsmc': 'packager', 'supply.hbm': 'memory' } });
    h.revision('nikkei', {
      term: 'quantity.initial',
      says: { value: 'exactly 9 chip', relayOf: 'kyodo' },
      revises: ['dcd/quantity.initial'],
    });
    const { words, publications } = summaries.deal.summarize(fold(deals, h.recording.events));
    expect(words.slice(before.words.length)).toEqual([
      ...['packager', 'supply.hbm', 'memory'],
      ...['nikkei', 'kyodo', 'exactly 9 chip'],
    ]);
    expect(publications.slice(before.publications.length)).toEqual(['nikkei', 'kyodo']);
  });

  it('stays as it was while more is recorded', () => {
    const h = told();
    const state = fold(deals, h.recording.events.slice(0, 2));
    const before = summaries.deal.summarize(state);
    const copy = structuredClone(before);
    summaries.deal.summarize(deals.evolve(state, h.recording.events[2]!));
    expect(before).toEqual(copy);
  });

  it('has neither title nor kind in a reading that leaves out the opening', () => {
    const h = told();
    const { recording } = h;
    expect(recording.viewOf(recording.events.slice(1))).toMatchObject({ dealId: '', title: '', kind: '' });
    expect(recording.view()).toMatchObject({ dealId: 'deal-1', title: 'A deal', kind: 'supply' });
    expect(summaries.deal.summarize(fold(deals, recording.events.slice(1))).title).toBe('');
  });

  it('names no party and no publication of what was struck out', () => {
    const h = told();
    h.rectification(h.recording.events[1]!);
    const { parties: named, publications, stage } = summaries.deal.summarize(fold(deals, h.recording.events));
    expect({ named, publications, stage }).toEqual({
      named: ['alibaba', 'bytedance', 'samsung'],
      publications: ['scmp-1'],
      stage: 'unknown',
    });
  });

  it('is empty before anything was said', () => {
    const nothing = { title: '', stage: null, status: null, parties: [], links: [], publications: [] };
    expect(summaries.deal.summarize(deals.initial())).toMatchObject(nothing);
    expect(summaries.grant.summarize(grants.initial())).toMatchObject({ ...nothing, verdict: 'within' });
  });
});

it('the summary of a grant tells the verdict, and the deals it bears on', () => {
  const g = grantHistory();
  const opening = g.recording.events[0]!;
  const data = { ...opening.data, bearsOn: ['deal-1'] };
  const { eventId } = g.rectification(opening, data);
  g.drawdown('d1', 'exactly 101 gpu', { party: 'tencent', from: 'wsj' });
  expect(summaries.grant.summarize(fold(grants, g.recording.events))).toMatchObject({
    title: 'A permission',
    stage: 'approved',
    status: 'confirmed',
    verdict: 'exceeded',
    parties: ['alibaba', 'bytedance', 'regulator', 'tencent'],
    links: [{ relation: 'bears_on', to: { kind: 'deal', id: 'deal-1' }, eventId }],
    publications: ['wsj'],
    words: expect.arrayContaining(['GPUs']) as unknown,
  });
});

it('the summary of a grant has nothing of its opening in a reading that leaves it out', () => {
  const { recording } = grantHistory();
  const refusal = grantHistory({ stage: 'refused' }).recording;
  const nothing = { grantId: '', title: '', authority: '', beneficiaries: [], item: '', bearsOn: [] };
  const { grantId, title, authority, beneficiaries, item, bearsOn } = recording.viewOf([]);
  expect({ grantId, title, authority, beneficiaries, item, bearsOn }).toEqual(nothing);
  for (const view of [recording.view(), refusal.view()]) {
    expect(view).toMatchObject({
      grantId: 'grant-1',
      title: 'A permission',
      authority: 'regulator',
      beneficiaries: ['bytedance', 'alibaba'],
      item: 'GPUs',
      bearsOn: [],
    });
  }
});

it('the summary of a grant is found by the stages that its acts claim', () => {
  const g = grantHistory({ stage: 'in_principle' });
  g.suspension();
  g.reinstatement();
  const { words } = summaries.grant.summarize(fold(grants, g.recording.events));
  expect(words).toEqual(expect.arrayContaining(['in_principle', 'suspended', 'approved']));
});

it('the summary of a grant is the same, read after each record or once', () => {
  const g = grantHistory();
  g.report('wsj', { claims: { 'beneficiary.baidu': 'buyer' } });
  g.revocation();
  let state = grants.initial();
  for (const event of g.recording.events) {
    state = grants.evolve(state, event);
    expect(summaries.grant.summarize(state)).toEqual(summaries.grant.summarize({ ...state }));
  }
});

it('the summary of a party is its names', () => {
  const registered = {
    partyId: 'samsung-electronics',
    name: 'Samsung Electronics',
    kind: 'company',
    aliases: ['삼성전자'],
  };
  const events = partyHistory(
    ['PartyRegistered', registered],
    ['PartyAliasAdded', { alias: 'SEC' }],
    ['PartyIdentifierAdded', { identifier: { scheme: 'ticker', value: '005930' } }],
  );
  expect(summaries.party.summarize(fold(parties, events))).toEqual({
    title: 'Samsung Electronics',
    stage: 'company',
    status: null,
    parties: ['samsung-electronics'],
    words: ['Samsung Electronics', 'samsung-electronics', '삼성전자', 'SEC', '005930'],
    links: [],
    publications: [],
  });
  expect(summaries.party.summarize(fold(parties, events.slice(1)))).toMatchObject({ title: '', stage: null });
});

describe('the parties of an event', () => {
  it('are all that it names, its replacement’s and its own subject included', () => {
    const h = told();
    const rectification = h.rectification(h.recording.events[2]!, { by: ['tencent'] });
    expect(h.recording.events.map(partiesOf)).toEqual([
      ['bytedance', 'samsung'],
      ['tsmc'],
      ['alibaba', 'bytedance'],
      ['tencent'],
    ]);
    expect(partiesOf(rectification)).toEqual(['tencent']);
    const alias = partyHistory(
      ['PartyRegistered', { partyId: 'x1', name: 'X', kind: 'company' }],
      ['PartyAliasAdded', { alias: 'Y' }],
    );
    expect(alias.map(partiesOf)).toEqual([['samsung-electronics'], ['samsung-electronics']]);
  });

  it('of a grant', () => {
    const g = grantHistory();
    g.drawdown('d1', 'exactly 1 gpu', { party: 'tencent' });
    g.report('wsj', { claims: { 'beneficiary.baidu': 'buyer' } });
    expect(g.recording.events.map(partiesOf)).toEqual([
      ['alibaba', 'bytedance', 'regulator'],
      ['regulator', 'tencent'],
      ['baidu'],
    ]);
  });
});
