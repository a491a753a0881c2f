import { createHash } from 'node:crypto';

/** One line of a sample file. */
export interface SampleRequest {
  /** The path of the door. */
  readonly post: string;
  readonly body: object;
  /** Made from the line, so that a file loaded twice records nothing twice. */
  readonly idempotencyKey: string;
}

/** The requests of a sample file: JSON Lines, one record a line. */
export function sampleRequests(text: string): SampleRequest[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const { post, body } = JSON.parse(line) as { post: string; body: object };
      return { post, body, idempotencyKey: `sample-${createHash('sha256').update(line).digest('hex').slice(0, 32)}` };
    });
}
