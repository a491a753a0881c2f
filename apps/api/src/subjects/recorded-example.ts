/** An answer to a record, for the OpenAPI document. `subject` is a stream; its id is among those answered. */
export function recordedExample(type: string, subject: string, ids: Readonly<Record<string, string>> = {}): object {
  const [kind = ''] = subject.split('-', 1);
  return {
    eventId: '5d0c6c8e-77a1-8f5b-9c1d-3f0a4be2c7d9',
    type,
    stream: subject,
    revision: '2',
    position: '8',
    recordedAt: '2026-02-11T10:00:00.000Z',
    [`${kind}Id`]: subject.slice(kind.length + 1),
    ...ids,
  };
}

export const DEAL = 'deal-bytedance-samsung-asic';
export const GRANT = 'grant-cn-h200-2026';
export const PARTY = 'party-samsung-electronics';

export const PUBLICATION_EXAMPLE = {
  publicationId: 'dcd-2026-02-11',
  publisher: 'Data Center Dynamics',
  tier: 'accountable',
  publishedAt: '2026-02-11',
};
