import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { isTermName } from '#deals';
import { claim, converted, given, JUDGED, record, REGISTER, TALKS } from './converted-case.js';

/** The value that a claim of a report becomes. */
const valueOf = (one: object) => converted([record(1, 'report', { claims: [one] })])[0]?.body.claims[0].value;

const attributionOf = (attribution: string, judged: object = {}) =>
  converted([record(1, 'report', { attribution, claims: [TALKS] })], judged)[0]?.body.claims[0].attribution;

describe('nothing of a case is lost in silence', () => {
  it.each([
    ['a grant', record(7, 'grant', { by: 'aurora' }), /record 7: what becomes of a grant\? \(as, and\)/],
    ['a draw-down', record(7, 'drawdown', { by: 'aurora' }), /record 7: what becomes of a drawdown/],
    ['a kind that there is not', record(7, 'leak'), /record 7: what becomes of a leak/],
    ['claims of a statement', record(7, 'statement', { by: 'aurora', claims: [TALKS] }), /what becomes of stage\?/],
    ['claims of a denial', record(7, 'denial', { by: 'aurora', claims: [TALKS] }), /what becomes of stage\?/],
    ['a denial of nothing', record(7, 'denial', { by: 'aurora' }), /what does it deny\? \(scope\)/],
    ['a report without claims', record(7, 'report'), /it claims nothing/],
    ['words of nobody', record(7, 'confirmation', { claims: [TALKS] }), /who says so\? \(by\)/],
    ['whose permission', record(7, 'report', { grantRef: 'G', claims: [TALKS] }), /about the permission G: on which/],
    ['what it is against', record(7, 'confirmation', { by: 'aurora', against: [3], claims: [TALKS] }), /what is it to/],
    ['a stage', record(7, 'report', { claims: [claim('stage', 'warm')] }), /which stage is "warm"\? \(stages\)/],
    ['a term', record(7, 'report', { claims: [claim('mood', 'warm')] }), /which term is "mood"\? \(terms\)/],
    ['a bound of a text', record(7, 'report', { claims: [claim('scope.x', 'y', { bound: 'over' })] }), /is a text/],
    ['a term twice', record(7, 'report', { claims: [TALKS, TALKS] }), /it claims stage twice/],
    ['a publisher', record(7, 'report', { publisher: 'Echo', claims: [TALKS] }), /of which tier is "Echo"/],
  ])('%s is named', (_, one, message) => {
    expect(() => converted([one])).toThrow(message);
  });

  it('all that is undecided is named at once', () => {
    const points = /^record 1: .*\nrecord 2: .*\nparty nobody: /;
    const said = record(3, 'confirmation', { by: 'nobody', claims: [TALKS] });
    expect(() => converted([record(1, 'grant'), record(2, 'drawdown'), said])).toThrow(points);
  });

  it('what was decided away is not', () => {
    const said = record(1, 'statement', { by: 'aurora', claims: [TALKS] });
    expect(converted([said], { records: { 1: { why: 'context', claims: { stage: false } } } })).toHaveLength(1);
    expect(converted([record(1, 'grant')], { records: { 1: { why: 'said before', as: [] } } })).toEqual([]);
  });

  it.each([
    [{ why: 'x', claims: { price: false } }, /it claims no "price"/],
    [{ why: 'x', claim: {} }, /nothing of a record is called "claim"/],
    [{ why: 'x', claims: { stage: { val: 'signed' } } }, /nothing of a claim is called "val"/],
    [{ as: [] }, /why was it decided so/],
    [{ why: 'x', as: ['rumours'] }, /there is no door "rumours"/],
  ])('a ruling that rules nothing is named: %j', (ruling, message) => {
    expect(() => converted([record(1, 'report', { claims: [TALKS] })], { records: { 1: ruling } })).toThrow(message);
  });

  it('so is a key that no case has', () => {
    expect(() => converted([], { stage: {} })).toThrow(/nothing of a case is called "stage"/);
  });

  it('the command names it, writes nothing, and does not end with 0', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cases-'));
    mkdirSync(join(folder, 'cases'));
    const write = (name: string, content: object) =>
      writeFileSync(join(folder, 'cases', name), JSON.stringify(content));
    write('d.json', given(record(1, 'grant')));
    write('d.judged.json', JUDGED);
    write('parties.json', REGISTER);
    const run = () => promisify(execFile)('node', ['scripts/convert-case.mjs', join(folder, 'cases', 'd')]);
    const sample = join(folder, 'd.jsonl');
    await expect(run()).rejects.toMatchObject({ code: 1, stderr: expect.stringMatching(/record 1: what becomes of/) });
    expect(existsSync(sample)).toBe(false);
    write('d.json', given(record(1, 'report', { claims: [TALKS] })));
    await run();
    expect(existsSync(sample)).toBe(true);
  });
});

describe('the values of a case', () => {
  it.each([
    ['exactly', '2023-10-18', '2023-10-18'],
    ['about', '2023-10', '2023-10~'],
    ['up-to', '2023-10-18', '../2023-10-18'],
    ['at-most', '2023', '../2023'],
    ['at-least', '2023-10-18', '2023-10-18/..'],
    ['over', '2023-10-18', '2023-10-19/..'],
    ['over', '2023-12-31', '2024-01-01/..'],
    ['over', '2023-12', '2024-01/..'],
    ['over', 2023, '2024/..'],
    ['under', '2024-03-01', '../2024-02-29'],
    ['under', '2024-01', '../2023-12'],
    ['under', 2023, '../2022'],
    ['between', ['2023-07', '2023-12'], '2023-07/2023-12'],
  ])('a date %s %s', (bound, value, edtf) => {
    expect(valueOf(claim('milestone.closing', value, { bound, text: 'then' }))).toEqual({ text: 'then', edtf });
  });

  it.each([
    ['exactly', 'soon'],
    ['exactly', '2023-02-30'],
    ['over', '2023-13'],
    ['between', ['2023-12', '2023-07']],
    ['between', '2023'],
    ['never', '2023'],
  ])('no date %s %s', (bound, value) => {
    expect(() => valueOf(claim('milestone.closing', value, { bound }))).toThrow(/which date is/);
  });

  it.each([
    [0.0000001, '0.0000001', '0.0000001 kg'],
    [1e21, '1000000000000000000000', '1,000,000,000,000,000,000,000 kg'],
    [54.2, '54.2', '54.2 kg'],
    ['250', '250', '250 kg'],
  ])('an amount of %s', (value, amount, text) => {
    const read = valueOf(claim('quantity.x', value, { unit: 'kg', bound: 'at-most' }));
    expect(read).toEqual({ text, unit: 'kg', qualifier: 'at_most', amount });
  });

  it('no amount below nothing, and no bound of what is not told in figures', () => {
    expect(() => valueOf(claim('quantity.x', -1))).toThrow(/which figure/);
    expect(() => valueOf(claim('quantity.x', 'many', { bound: 'over' }))).toThrow(/which figure/);
    expect(valueOf(claim('quantity.x', 'many', { unit: 'kg' }))).toMatchObject({ qualifier: 'unstated' });
  });

  it.each([
    'stage',
    'product',
    'milestone.x',
    'price.x',
    'allowance',
    'participant.x',
    'condition.x',
    'condition',
    'x.y',
  ])('the term %s is one here if it is one there', (term) => {
    const isHere = () =>
      converted([record(1, 'report')], { records: { 1: { why: 'x', more: { [term]: { value: 'v' } } } } });
    if (isTermName(term)) expect(isHere()).toHaveLength(1);
    else expect(isHere).toThrow(/which term/);
  });
});

describe('whom a page of a case cites', () => {
  it.each([
    ['internal documents', 'document'],
    ['a filing', 'document'],
    ['Form 10-Q risk factor', 'document'],
    ['court order', 'document'],
    ['Brad Smith, president', 'named_person'],
    ['Jane Doe, chief executive of Aurora', 'named_person'],
    ['Nvidia CEO Jensen Huang', 'named_person'],
    ['a US official', 'anonymous'],
    ['people familiar with the matter', 'anonymous'],
    ['senior executives', 'anonymous'],
    ['知情人士', 'anonymous'],
    ['a spokesperson for Aurora', 'spokesperson'],
    ['official statement', 'spokesperson'],
    ['CEO on CNBC, 3 February', 'spokesperson'],
    ['chief executive', 'spokesperson'],
    ['Wire', 'publication'],
    ['local media', 'publication'],
    ['reportedly', 'publication'],
  ])('%s: %s', (description, kind) => {
    expect(attributionOf(description)).toEqual({ kind, description });
  });

  it.each([
    ['five people', 5],
    ['two US officials', 2],
    ['12 people familiar', 12],
    ['one of the two sources', 1],
    ['another source', undefined],
    ['at least five people', undefined],
    ['two or three people', undefined],
  ])('%s: %s', (description, count) => {
    expect(attributionOf(description)).toEqual({ kind: 'anonymous', description, ...(count && { count }) });
  });

  it.each(['Aurora', 'a bird', 'two officials and three bankers'])('%s is asked', (description) => {
    expect(() => attributionOf(description)).toThrow(`cite with "${description}"?`);
    expect(attributionOf(description, { attributions: { [description]: { kind: 'anonymous', count: 5 } } })).toEqual({
      ...{ kind: 'anonymous', description, count: 5 },
    });
  });
});

describe('silence in a case', () => {
  it.each([
    ['could not be reached for comment', 'unreachable'],
    ["couldn't be reached", 'unreachable'],
    ['declined to comment', 'declined'],
    ['declined to respond', 'declined'],
    ['did not immediately respond', 'no_reply'],
    ['did not return calls', 'no_reply'],
  ])('%s: %s', (wording, mode) => {
    expect(converted([record(1, 'no-comment', { by: 'aurora', wording })])[0]?.body).toMatchObject({ mode });
  });

  it('of another kind is asked', () => {
    const one = record(1, 'no-comment', { by: 'aurora', wording: 'smiled' });
    expect(() => converted([one])).toThrow(/what is "smiled".*\(mode\)/);
    expect(converted([one], { records: { 1: { why: 'x', mode: 'declined' } } })).toHaveLength(1);
  });
});
