import { readFileSync } from 'node:fs';
import { sampleRequests } from '../../../apps/api/src/demo/sample.js';
import { TestClock } from '../../support/api.js';
import { Api } from './api.js';

/** The two questions that a day can be asked: what had been said by its end, and what had been recorded by it. */
export const AXES = [
  ['what had been said', (day: string) => `assertedBy=${day}`],
  ['what had been recorded', (day: string) => `asOf=${day}T23:59:59Z`],
] as const;

type Axis = (typeof AXES)[number][1];

/** A case of `samples/`, recorded as it went: each record on the day on which it was said. */
export class RecordedCase {
  private constructor(readonly api: Api) {}

  static async start(slug: string): Promise<RecordedCase> {
    const clock = new TestClock('2000-01-01T12:00:00.000Z');
    const api = await Api.start({ demo: false, clock });
    for (const { post, body, idempotencyKey } of sampleRequests(readFileSync(`samples/${slug}.jsonl`, 'utf8'))) {
      const day = dayOf(body);
      if (day !== undefined) clock.instant = `${day}T12:00:00.000Z`;
      const headers = { 'Idempotency-Key': idempotencyKey };
      const { status, text } = await api.send('POST', post, { body, headers });
      if (status !== 201) throw new Error(`POST ${post} answered ${status}: ${text}\n${JSON.stringify(body)}`);
    }
    return new RecordedCase(api);
  }

  /** The subject as it read on that day. */
  on(axis: Axis, subject: string, day: string): Promise<any> {
    return this.api.get(`/v1/${subject}?${axis(day)}`);
  }

  async terms(axis: Axis, subject: string, day: string): Promise<any> {
    return (await this.on(axis, subject, day)).terms;
  }

  dispose(): Promise<void> {
    return this.api.dispose();
  }
}

interface Dated {
  readonly assertedAt?: string;
  readonly publication?: { readonly publishedAt?: string };
}

function dayOf(body: Dated): string | undefined {
  return body.assertedAt ?? body.publication?.publishedAt;
}

/** What was changed on the way, by claim. */
export function driftOf({ drift }: any): Record<string, string[]> {
  return Object.fromEntries(drift.map(({ claim, kinds }: any) => [claim.split('/')[0], kinds]));
}
