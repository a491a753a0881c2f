import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DocumentReader } from './support/document-reader.js';
import { stepsOf } from './support/document-steps.js';

/** What stands ready where a document begins. */
type Given = (reader: DocumentReader) => Promise<void>;

const nothing: Given = async () => {};

const aServerWithTheFoundingCase: Given = (reader) => reader.start('npm start');

/** A log that no server uses, and the last event that some consumer of it handled, with its position. */
const aLogWithAConsumer: Given = async (reader) => {
  await reader.start('npm start');
  const events = 'curl -s -H "Authorization: Bearer $KEY" http://127.0.0.1:3000/v1/events?minPosition=14';
  for (const [name, property] of [
    ['LAST', 'eventId'],
    ['POSITION', 'position'],
  ])
    await reader.follow({
      command: `${name}=$(${events} | node -pe 'JSON.parse(fs.readFileSync(0)).events[3].${property}')`,
    });
  await reader.stop();
};

const DOCUMENTS: readonly { readonly document: string; readonly given: Given }[] = [
  { document: 'docs/tutorial.md', given: nothing },
  { document: 'docs/explanation-evidence.md', given: aServerWithTheFoundingCase },
  { document: 'docs/how-to-import.md', given: nothing },
  { document: 'docs/how-to-back-up-and-restore.md', given: aServerWithTheFoundingCase },
  { document: 'docs/how-to-operate.md', given: aServerWithTheFoundingCase },
  { document: 'docs/moving-house.md', given: aLogWithAConsumer },
];

describe.each(DOCUMENTS)('every command of $document works', ({ document, given }) => {
  const steps = stepsOf(readFileSync(document, 'utf8'));
  let reader: DocumentReader;
  beforeAll(async () => {
    reader = await DocumentReader.begin();
    await given(reader);
  }, 90_000);
  afterAll(() => reader.end());

  it('there are commands, and what some of them answer', () => {
    expect(steps.length).toBeGreaterThan(3);
    expect(steps.some(({ shown }) => shown)).toBe(true);
  });

  it.each(steps)('$command', (step) => reader.follow(step), 90_000);
});
