import type { Argument, Command, Option } from 'commander';

/** Gives the ids that a word may be, where it stands for something that is recorded. */
export type Ids = (kind: 'subject' | 'party' | 'stream' | 'key') => Promise<readonly string[]>;

/** What a placeholder of a command stands for. */
const IDS: Readonly<Record<string, Parameters<Ids>[0]>> = {
  subject: 'subject',
  keyId: 'key',
  '<stream>': 'stream',
  '<id>': 'party',
};

/**
 * What the last of the words may be, by the program's own tree: commands, options, choices, ids. None where it is a
 * file or free text.
 * @param words those after `dealtrail`; the last one is what is being typed, perhaps empty
 */
export async function candidates(program: Command, words: readonly string[], ids: Ids): Promise<string[]> {
  const [typed, before] = [words.at(-1) ?? '', words.slice(0, -1)];
  const { command, arguments: given, awaiting } = walk(program, before);
  const offered = awaiting ? await valuesOf(awaiting, ids) : await wordsOf(command, { typed, given, ids });
  return offered.filter((word) => word.startsWith(typed)).sort();
}

interface Walked {
  readonly command: Command;
  /** Arguments given already. */
  readonly arguments: number;
  /** The option whose value comes next. */
  readonly awaiting: Option | undefined;
}

function walk(program: Command, words: readonly string[]): Walked {
  let [command, given, awaiting]: [Command, number, Option | undefined] = [program, 0, undefined];
  for (const word of words) {
    const below = given === 0 ? command.commands.find((one) => one.name() === word) : undefined;
    if (awaiting) awaiting = undefined;
    else if (word.startsWith('-')) awaiting = takesValue(command, word);
    else if (below) command = below;
    else given += 1;
  }
  return { command, arguments: given, awaiting };
}

function takesValue(command: Command, word: string): Option | undefined {
  const option = command.options.find((one) => one.long === word || one.short === word);
  return option?.required || option?.optional ? option : undefined;
}

interface Typing {
  readonly typed: string;
  readonly given: number;
  readonly ids: Ids;
}

async function wordsOf(command: Command, { typed, given, ids }: Typing): Promise<readonly string[]> {
  if (typed.startsWith('-'))
    return command.options.flatMap(({ long, hidden }) => (long && !hidden ? [long] : [])).concat('--help');
  const argument = command.registeredArguments[given];
  if (argument) return valuesOf(argument, ids);
  return given > 0 ? [] : shown(command).map((one) => one.name());
}

/** Those that help shows. */
export function shown(command: Command): Command[] {
  return command.createHelp().visibleCommands(command);
}

async function valuesOf(place: Option | Argument, ids: Ids): Promise<readonly string[]> {
  if (place.argChoices) return place.argChoices;
  const name = 'flags' in place ? /<[a-zA-Z]+>/.exec(place.flags)?.[0] : place.name();
  const kind = name === undefined ? undefined : IDS[name];
  return kind ? ids(kind) : [];
}
