import type { Argument, Command, Option } from 'commander';
import { shown } from '../completion/candidates.js';
import { EXIT_CODES } from '../terminal/exit-codes.js';

const HEAD = `# The command line

Generated from the commands themselves by \`npm run docs\`; a test holds it to them.

\`npx dealtrail <command>\` works on a data folder (\`--data\`, else \`DEALTRAIL_DATA\`, else \`./data\`) or against a server
(\`--server\`, else \`DEALTRAIL_URL\`, with its key in \`DEALTRAIL_KEY\`), with the same output. On a folder, it starts the
server's own program there for as long as the command takes; where a server works on the folder already, it says at which
address, to be given to \`--server\`. Results go to standard output, all else to standard error. Colours are off where the
output is no terminal, or \`NO_COLOR\` is set.
`;

/** The page that says of every command what it takes. */
export function reference(program: Command): string {
  const commands = explained(program).flatMap((command) => [command, ...explained(command)]);
  return [HEAD, exitCodes(), ...commands.map(section)].join('\n');
}

function explained(command: Command): Command[] {
  return shown(command).filter((one) => one.name() !== 'help');
}

function exitCodes(): string {
  const rows = EXIT_CODES.map(({ code, meaning }) => `| ${code} | ${meaning} |`);
  return `## Exit codes\n\n| code | meaning |\n|---|---|\n${rows.join('\n')}\n`;
}

function section(command: Command): string {
  const usage = `dealtrail ${nameOf(command)} ${command.usage()}`.replace(' [command]', ' <command>');
  const places = [
    ...command.registeredArguments.map(argumentRow),
    ...command.options.filter(({ hidden }) => !hidden).map(optionRow),
  ];
  const table = places.length === 0 ? '' : `\n| | |\n|---|---|\n${places.join('\n')}\n`;
  return `## \`${nameOf(command)}\`\n\n\`\`\`\n${usage}\n\`\`\`\n\n${escaped(command.description())}\n${table}`;
}

function nameOf(command: Command): string {
  const parent = command.parent?.parent ? `${nameOf(command.parent)} ` : '';
  return parent + command.name();
}

function argumentRow(argument: Argument): string {
  const { description, argChoices } = argument;
  const choices = argChoices ? `: ${argChoices.join(', ')}` : '';
  return `| \`<${argument.name()}${argument.variadic ? '…' : ''}>\` | ${cell(description + choices)} |`;
}

function optionRow({ flags, description, defaultValue }: Option): string {
  const otherwise = typeof defaultValue === 'number' ? ` (${defaultValue} unless told)` : '';
  return `| \`${flags}\` | ${cell(description + otherwise)} |`;
}

function cell(text: string): string {
  return escaped(text).replaceAll('|', '\\|');
}

/** Angle brackets would be taken for HTML. */
function escaped(text: string): string {
  return text.replace(/<([a-z]+)>/g, '\\<$1>');
}
