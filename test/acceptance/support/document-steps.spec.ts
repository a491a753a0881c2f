import { describe, expect, it } from 'vitest';
import { missingLine, stepsOf } from './document-steps.js';

const DOCUMENT = `Try it:

\`\`\`sh
curl -s there
\`\`\`

It answers

\`\`\`json
{ "stage": "in_talks" }
\`\`\`

\`\`\`
not looked at
\`\`\`

\`\`\`sh
npm start
\`\`\`
`;

describe('the steps of a document', () => {
  it('are its commands, with what is shown of their answers', () => {
    expect(stepsOf(DOCUMENT)).toEqual([
      { command: 'curl -s there', shown: { as: 'json', text: '{ "stage": "in_talks" }\n' } },
      { command: 'npm start' },
    ]);
  });

  it('show nothing that was not asked', () => {
    expect(() => stepsOf('```text\nwell\n```\n')).toThrow('Nothing was asked to show this');
  });
});

describe('what a document shows', () => {
  const answer = 'Copied    14 events\nTook      0.2 s\nLevel     yes (14)\n';

  it('is in the answer when each line is, in order, spaces aside, and … for anything', () => {
    expect(missingLine('Copied 14 events\n\nTook … s\nLevel yes (14)\n', answer)).toBeUndefined();
    expect(missingLine('Level … (14)', answer)).toBeUndefined();
  });

  it.each(['Copied 15 events', 'Took 0.2', 'Level yes .14.', 'Took … s\nCopied 14 events'])(
    'is missed when it is not: %s',
    (shown) => expect(missingLine(shown, answer)).toBe(shown.split('\n').at(-1)),
  );
});
