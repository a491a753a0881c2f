import { describe, expect, it } from 'vitest';
import type { NewEvent } from './event.js';
import { appendTo } from './testing/append-to.js';
import { newEvent } from './testing/new-event.js';
import { add, open } from './testing/sample/notebook.js';
import { request, sharedLog, STREAM } from './testing/sample/recorded-notebooks.js';

const metadata = {
  schemaVersion: 1,
  recordedAt: '2026-02-11T08:00:00.000Z',
  assertedAt: '2026-02-11',
  recordedBy: 'key-1',
};
const note = (text: string): NewEvent => newEvent({ type: 'NoteAdded', data: { note: text }, metadata });

describe.each<[string, NewEvent, RegExp]>([
  ['of a kind this program does not know', newEvent({ type: 'PageTorn', metadata }), /PageTorn is no kind of event/],
  ['of a newer schema version', newEvent({ type: 'NoteAdded', metadata: { schemaVersion: 2 } }), /schema version 2/],
  ['whose text is not JSON', { ...note('x'), data: '{' }, /not JSON/],
  ['that cannot be folded', note('unfoldable'), /No fold for this note/],
])('a subject with an event %s', (_, event, reason) => {
  async function stuckSubject() {
    const shared = sharedLog();
    const subjects = shared.process();
    await subjects.record(request(open()));
    const { event: last } = await subjects.record(request(add('before')));
    const events = await appendTo(shared.store, STREAM, '1', [event]);
    const later = await appendTo(shared.store, STREAM, '2', [note('after')]);
    return { ...shared, subjects, last, bad: events[0]!, later: later[0]! };
  }

  it('stands as it stood before that event, and says so', async () => {
    const { subjects, process, last, bad } = await stuckSubject();
    for (const each of [subjects, process()]) {
      const folded = await each.read(STREAM);
      expect(folded.state.notes).toEqual(['before']);
      expect(folded).toMatchObject({ revision: last.revision, position: last.position });
      expect(folded.stuck).toEqual({
        eventId: bad.eventId,
        position: bad.position,
        reason: expect.stringMatching(reason),
      });
    }
  });

  it('takes no writes, naming the event', async () => {
    const { store, subjects, process, bad } = await stuckSubject();
    for (const each of [subjects, process()]) {
      const refused = each.record(request(add('more')));
      await expect(refused).rejects.toMatchObject({ name: 'Refusal', kind: 'incomplete' });
      await expect(refused).rejects.toThrow(bad.eventId);
    }
    expect(await store.readStream(STREAM)).toHaveLength(4);
  });

  it('still answers a command that was recorded before, as after', async () => {
    const { subjects, later, bad } = await stuckSubject();
    const { events } = await subjects.history(STREAM);
    const retry = request(add('before'), { eventId: events[1]!.eventId });
    expect(await subjects.record(retry)).toEqual({ event: events[1], replayed: true });
    const { requestHash: __, ...unhashed } = request(add('after')).metadata;
    const lateRetry = request(add('after'), { eventId: later.eventId, metadata: unhashed });
    expect(await subjects.record(lateRetry)).toMatchObject({ event: { eventId: later.eventId }, replayed: true });
    expect((await subjects.history(STREAM, bad.position)).stuck).toMatchObject({ eventId: bad.eventId });
    expect(await subjects.history(STREAM, events[1]!.position)).toEqual({ events });
  });

  it('is read to its end, however long that is', async () => {
    const { store, subjects, process, bad } = await stuckSubject();
    const more = Array.from({ length: 1_200 }, (_, n) => note(`${n}`));
    await store.append(STREAM, '3', more);
    for (const each of [subjects, process()]) {
      expect(await each.read(STREAM)).toMatchObject({ revision: '1', stuck: { eventId: bad.eventId } });
    }
  });

  it('does not hold up other subjects', async () => {
    const { subjects } = await stuckSubject();
    await subjects.record(request(open(), { stream: 'notebook-2' }));
    expect((await subjects.read('notebook-2')).state.title).toBe('A notebook');
  });
});
