import type { ShowOptions } from '../commands/show.js';
import { type Style, styleOf } from '../rendering/style.js';
import {
  type DealAnswer,
  dealText,
  type GrantAnswer,
  grantText,
  type PartyAnswer,
  partyText,
} from '../rendering/subject-text.js';
import { withServer } from '../server/connect.js';
import type { Terminal } from '../terminal/terminal.js';
import { findSubject, type SubjectKind } from './subject.js';

const TEXTS: Readonly<Record<SubjectKind, (body: unknown, style: Style) => string>> = {
  deal: (body, style) => dealText(body as DealAnswer, style),
  grant: (body, style) => grantText(body as GrantAnswer, style),
  party: (body, style) => partyText(body as PartyAnswer, style),
};

/** Shows the state of a subject. @throws CommandFailure, Refused, Interruption */
export async function runShow(text: string, options: ShowOptions, terminal: Terminal): Promise<void> {
  const { asOf, assertedBy, json } = options;
  await withServer(options, { terminal }, async (server) => {
    const { subject, body } = await findSubject<unknown>(server, text, { asOf, assertedBy });
    terminal.out(json ? `${JSON.stringify(body)}\n` : TEXTS[subject.kind](body, styleOf(terminal)));
  });
}
