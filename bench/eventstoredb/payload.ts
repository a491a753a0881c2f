/** A report of one claim, as it is stored: some 300 bytes, and 200 of metadata. */
export const DATA = JSON.stringify({
  publication: { id: 'reuters-2026-02-11', publisher: 'reuters', tier: 'accountable' },
  claims: [
    { term: 'quantity.chips', value: { text: 'at least 100,000', qualifier: 'at_least', low: '100000', unit: 'chip' } },
  ],
});
export const METADATA = JSON.stringify({
  schemaVersion: 1,
  recordedAt: '2026-02-11T09:00:00.000Z',
  assertedAt: '2026-02-11',
  recordedBy: 'key-recorder',
  requestHash: 'a'.repeat(64),
});
