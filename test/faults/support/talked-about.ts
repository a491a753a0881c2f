import type { NewEvent } from '#event-sourcing';
import { newEvent } from '#event-sourcing/testing';

const FIRST = Date.UTC(2026, 0, 1);

/** The event at that revision of a deal that was opened and is talked about, recorded a second later each. */
export function talkedAbout(dealId: string, revision: number, wording = `${dealId} says ${revision}`): NewEvent {
  const recordedAt = new Date(FIRST + revision * 1000).toISOString();
  const metadata = { assertedAt: recordedAt, recordedAt, recordedBy: 'key-1', schemaVersion: 1 };
  if (revision === 0) {
    return newEvent({ type: 'DealOpened', data: { dealId, kind: 'test', principals: [], title: dealId }, metadata });
  }
  const data = { by: ['acme'], nature: 'context', scope: { kind: 'subject' }, statementId: `s-${revision}`, wording };
  return newEvent({ type: 'StatementRecorded', data, metadata });
}
