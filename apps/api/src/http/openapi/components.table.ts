const text = { type: 'string' };

export const PROBLEM_SCHEMA = {
  type: 'object',
  description: 'Problem details, RFC 9457.',
  required: ['type', 'title', 'status', 'detail', 'instance'],
  properties: {
    type: { type: 'string', description: 'What sort of problem; opens a page with its cause and what to do.' },
    title: text,
    status: { type: 'integer' },
    detail: { type: 'string', description: 'What is wrong with this very request, and what to do.' },
    instance: { type: 'string', description: "The request's id." },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['detail'],
        properties: {
          pointer: { type: 'string', description: 'The place in the body, a JSON pointer (RFC 6901).' },
          parameter: { type: 'string', description: 'The parameter or header.' },
          detail: text,
        },
      },
    },
  },
};

export const RECORDED_SCHEMA = {
  type: 'object',
  description: 'What was recorded, and where it stands in the log.',
  required: ['eventId', 'type', 'stream', 'revision', 'position', 'recordedAt'],
  properties: {
    eventId: { type: 'string', format: 'uuid' },
    type: { type: 'string', description: 'The kind of event.' },
    stream: { type: 'string', description: 'The stream of the subject.' },
    revision: { type: 'string', description: "The event's number in its stream, from 0." },
    position: { type: 'string', description: "The event's place in the log; opaque." },
    recordedAt: { type: 'string', format: 'date-time' },
  },
};

const change = { type: 'object', required: ['before', 'after'], properties: { before: {}, after: {} } };

export const DRY_RUN_SCHEMA = {
  type: 'object',
  description:
    'What would be recorded, with the ids that it would have under the `Idempotency-Key` of this answer, and what it would change.',
  required: ['type', 'stream', 'revision', 'effects'],
  additionalProperties: true,
  properties: {
    type: { type: 'string', description: 'The kind of event.' },
    stream: { type: 'string', description: 'The stream of the subject.' },
    revision: { type: 'string', description: "The event's number in its stream, from 0." },
    effects: {
      type: 'object',
      description:
        'Stage, status, verdict and terms before and after, as in the history of a subject: those that would change.',
      required: ['terms'],
      properties: {
        stage: change,
        status: change,
        verdict: change,
        terms: {
          type: 'array',
          items: {
            type: 'object',
            required: ['term', 'status', 'value'],
            properties: { term: text, status: change, value: change },
          },
        },
      },
    },
  },
};

export const DRY_RUN_EXAMPLE = {
  type: 'DenialRecorded',
  stream: 'deal-bytedance-samsung-asic',
  revision: '2',
  dealId: 'bytedance-samsung-asic',
  denialId: 'bytedance-2026-02-11',
  effects: { status: { before: 'reported', after: 'contested' }, terms: [] },
};

export const DRY_RUN_PARAMETER = {
  name: 'dryRun',
  in: 'query',
  required: false,
  description:
    'With `true`, everything is checked and decided, and the answer is `200` with what the record would change; nothing is written.',
  schema: { type: 'boolean', default: false },
};

export const WRITE_PARAMETERS = {
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description:
      'Names this request, once and for ever: 1 to 255 visible ASCII characters. The same key and body give the first answer again; another body is refused. Scoped to the access key and the subject.',
    schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[!-~]+$' },
    example: 'newswire-2026-02-11-0042',
  },
  IfMatch: {
    name: 'If-Match',
    in: 'header',
    required: false,
    description: 'Record only while the subject is at this revision: an ETag as the answers give it.',
    schema: { type: 'string', pattern: '^"(0|[1-9][0-9]*)"$' },
    example: '"7"',
  },
};
