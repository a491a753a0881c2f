import { Argument, Command } from 'commander';
import type { Terminal } from '../terminal/terminal.js';

const DESCRIPTION = [
  'Prints a script that teaches a shell to complete the words of dealtrail. Where DEALTRAIL_URL and DEALTRAIL_KEY name a server, ids of its deals, grants, parties and keys are completed, too.',
  'bash: source <(dealtrail completion bash)\nzsh:  source <(dealtrail completion zsh)\nfish: dealtrail completion fish | source',
].join('\n\n');

export function completion(terminal: Terminal): Command {
  return new Command('completion')
    .summary('print a completion script for a shell')
    .description(DESCRIPTION)
    .addArgument(new Argument('<shell>', 'which').choices(['bash', 'zsh', 'fish']))
    .action(async (shell: 'bash' | 'zsh' | 'fish') => {
      const { SCRIPTS } = await import('../completion/scripts.js');
      terminal.out(SCRIPTS[shell]);
    });
}

/** What the scripts ask. */
export function complete(terminal: Terminal): Command {
  return new Command('complete')
    .argument('[words...]', 'those typed so far')
    .allowUnknownOption()
    .action(async (words: readonly string[], _options: object, command: Command) => {
      const [{ candidates }, { idsOfServer }] = await Promise.all([
        import('../completion/candidates.js'),
        import('../completion/ids.js'),
      ]);
      const found = await candidates(command.parent ?? command, words, idsOfServer).catch(() => []);
      terminal.out(found.map((word) => `${word}\n`).join(''));
    });
}
