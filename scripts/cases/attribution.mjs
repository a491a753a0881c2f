import { undecided } from './undecided.mjs';

/** Whom the page cites, in its words. */
export function attributionOf({ attribution: description, relays }, judged) {
  if (!description) return undefined;
  const own = judged.attributions?.[description];
  if (typeof own === 'object') return { description, ...own };
  const count = countOf(description);
  return { kind: own ?? kindOf(description, outletsOf(judged, relays)), description, ...(count && { count }) };
}

const NAME = String.raw`\p{Lu}[\p{L}.'’-]*`;
const TITLE =
  'president|chair(?:man|woman|person)?|chief|ceo|cfo|coo|cto|director|secretary|minister|senator|governor|head|founder|partner|counsel|analyst|economist|officer|official|judge|commissioner|chancellor|spokes\\p{L}+';
const INSTITUTION =
  /\b(?:journal|times|post|news|bank|inc|corp|department|ministry|house|commission|office|agency|court|people|sources?)\b/iu;
/** "Brad Smith, president". */
const NAMED_FIRST = new RegExp(
  `^(${NAME}(?: ${NAME}){1,3}), (?!citing|quoting|according|per )(?:[\\p{L}'’-]+ ){0,4}?(?:${TITLE})\\b`,
  'iu',
);
/** "Nvidia CEO Jensen Huang", "Secretary Lutnick". */
const TITLED = new RegExp(
  `(?:\\b(?:C[EFOT]O|Chair(?:man|woman)?|Director|[Pp]resident|[Ee]xecutive|[Oo]fficer|[Ff]ounder|[Ss]pokes\\p{L}+) ${NAME} ${NAME})|(?:\\b(?:President|Secretary|Minister|Senator|Governor|Judge|Chancellor|Commissioner) ${NAME})`,
  'u',
);

/** Kinds by the words that tell them, the first that does. */
const TOLD_BY = [
  ['spokesperson', /\bspokes(?:person|people|m[ae]n|wom[ae]n)/i],
  [
    'anonymous',
    /\b(?:sources?|people|persons?|insiders?|unnamed|anonym\w+|familiar|officials?(?! (?:statement|announcement|response|website|filing|document|notice|gazette|data))|(?<!chief )executives?|bankers?|lawyers?|aides?|advis[eo]rs?|employees?|diplomats?)\b|人士|消息/i,
  ],
  [
    'document',
    /\b(?:documents?|filings?|memos?|memorandum|papers|prospectus|contracts?|letters?|e-?mails?|records|transcripts?|slides|minutes|(?:annual|quarterly) reports?|form \d+\S*|8-K|10-[KQ]|6-K|20-F|13[DG]|order|ruling|judgment|complaint|gazette|notice)\b|文件/i,
  ],
  [
    'spokesperson',
    /\b(?:compan(?:y|ies)|statement|announcement|press release|press conference|interview|earnings call|results|board|ceo|cfo|coo|cto|chief|president|chair(?:man|woman)?|secretary|minister|regulator|authority|ministry|government)\b/i,
  ],
  [
    'publication',
    /\b(?:media|newspapers?|newsletters?|news|magazines?|reportedly|(?:recent|press|local|earlier|other|several|various) reports)\b|新闻|新聞/i,
  ],
];

function kindOf(description, outlets) {
  if (outlets.has(description.toLowerCase())) return 'publication';
  if (isNamed(description)) return 'named_person';
  const [kind] = TOLD_BY.find(([, words]) => words.test(description)) ?? [];
  return kind ?? undecided(`whom does it cite with "${description}"? (attribution, or attributions)`);
}

function isNamed(description) {
  const [, name] = NAMED_FIRST.exec(description) ?? [];
  const isPerson = name && name.split(' ').every((word) => /^\p{Lu}/u.test(word)) && !INSTITUTION.test(name);
  return Boolean(isPerson) || TITLED.test(description);
}

/** The outlets that the case names. One that is a party or an authority (primary) speaks for itself. */
function outletsOf({ publishers = {}, stories = {} }, relays) {
  const named = Object.entries(publishers).flatMap(([name, own]) => {
    const { publisher, tier } = typeof own === 'string' ? { publisher: name, tier: own } : own;
    return tier === 'primary' ? [] : [name, publisher];
  });
  const told = Object.values(stories).flatMap(({ publisher, tier }) => (tier === 'primary' ? [] : [publisher]));
  const chain = relays.filter((name) => tierOf(publishers[name]) !== 'primary');
  return new Set([...named, ...told, ...chain].map((name) => name.toLowerCase()));
}

function tierOf(own) {
  return typeof own === 'object' ? own.tier : own;
}

const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
const NUMBER = NUMBERS.join('|');
const PERSONS =
  'sources?|people|persons?|insiders?|officials?|executives?|bankers?|lawyers?|aides?|advis[eo]rs?|employees?|diplomats?|spokespeople';
const COUNTED = new RegExp(
  `\\b(?:(${NUMBER})(?: (?!and\\b|or\\b|of\\b)[\\p{L}.-]+){0,2}?|(\\d{1,4})) (?:${PERSONS})\\b`,
  'giu',
);
const VAGUE = new RegExp(
  `\\b(?:more than|at least|over|about|some|around|nearly|almost|fewer than|up to|or|to) (?:${NUMBER}|\\d)`,
  'iu',
);

/** How many persons, if it says so: "five people". */
function countOf(description) {
  if (VAGUE.test(description)) return undefined;
  // Of "one of the two sources" one speaks.
  const speaking = description.replace(
    new RegExp(`\\b(${NUMBER}) of (?:the|its|these|those) (?:${NUMBER})\\b`, 'i'),
    '$1',
  );
  const counts = [...speaking.matchAll(COUNTED)].map(([, word, digits]) =>
    word ? NUMBERS.indexOf(word.toLowerCase()) + 1 : Number(digits),
  );
  if (counts.length > 1) undecided(`how many does it cite with "${description}"? (attribution, or attributions)`);
  return counts[0];
}
