import { undecided } from './undecided.mjs';

/** Modes by the words that tell them, the first that does: who declined to respond has declined. */
const MODES = [
  ['unreachable', /(?:\bnot|n['’]t|\bunable to|\bfailed to) (?:be |immediately )*reach(?:ed)?\b|\bunreachable\b/i],
  ['declined', /\bdeclin|\brefus|\bno comment\b|\bcomment on (?:rumou?rs?|speculation)\b/i],
  [
    'no_reply',
    /\brespon[ds]|\brepl(?:y|ies|ied)\b|\banswer|\breturn(?:ed)? (?:\w+ )*(?:calls?|messages?|requests?)\b/i,
  ],
];

/** How a party did not comment. */
export function modeOf({ wording, attribution }) {
  const said = wording || attribution;
  const [mode] = MODES.find(([, words]) => words.test(said)) ?? [];
  return mode ?? undecided(`what is "${said}": declined, no_reply or unreachable? (mode)`);
}
