import { Command } from 'commander';
import type { PlaceOptions } from '../server/connect.js';
import type { Terminal } from '../terminal/terminal.js';
import { asJson, onAPlace, wholeNumber } from './options.js';

interface KeysOptions extends PlaceOptions {
  readonly json?: true;
}

export interface CreateOptions extends KeysOptions {
  readonly role: readonly string[];
  readonly expires?: string;
}

export interface RotateOptions extends KeysOptions {
  readonly overlap?: number;
}

export interface RevokeOptions extends KeysOptions {
  readonly reason?: string;
}

const EXAMPLES = `
Examples:
  $ dealtrail keys list
  $ dealtrail keys create "newswire feed" --role recorder --expires 2027-02-11T00:00:00Z
  $ dealtrail keys rotate 5f0c9a1be27d4c36 --overlap 3600
  $ dealtrail keys revoke 5f0c9a1be27d4c36 --reason "left the team"`;

const ABOUT =
  'The access keys of a log. A token is shown once, when it is made: on standard output, alone in its line. On a folder this needs no key: it is how to come in again when every admin key is lost.';

const work = () => import('../keys/run.js');

export function keys(terminal: Terminal): Command {
  return new Command('keys')
    .summary('list, create, rotate and revoke access keys')
    .description(ABOUT)
    .addHelpText('after', EXAMPLES)
    .addCommand(list(terminal))
    .addCommand(create(terminal))
    .addCommand(rotate(terminal))
    .addCommand(revoke(terminal));
}

function list(terminal: Terminal): Command {
  return onAPlace(new Command('list'))
    .summary('list the access keys')
    .description('Lists the access keys, oldest first. Tokens are never shown again.')
    .addOption(asJson('one JSON object a line'))
    .action(async (options: KeysOptions) => (await work()).listKeys(options, terminal));
}

function create(terminal: Terminal): Command {
  return onAPlace(new Command('create'))
    .summary('make an access key, and print its token')
    .description('Makes an access key, and prints its token.')
    .argument('<name>', 'whom or what it is for')
    .requiredOption('--role <role...>', 'what it may do: recorder, auditor, subscriber, monitor, admin')
    .option('--expires <instant>', 'from then on it opens nothing')
    .addOption(asJson('the answer as one JSON object'))
    .action(async (name: string, options: CreateOptions) => (await work()).createKey(name, options, terminal));
}

function rotate(terminal: Terminal): Command {
  return onAPlace(new Command('rotate'))
    .summary('give a key a new token, and print it')
    .description('Gives a key a new token, and prints it. The key keeps its id, its roles and its expiry.')
    .argument('<keyId>', 'as the list gives it')
    .option('--overlap <seconds>', 'so long the token before goes on opening', wholeNumber)
    .addOption(asJson('the answer as one JSON object'))
    .action(async (keyId: string, options: RotateOptions) => (await work()).rotateKey(keyId, options, terminal));
}

function revoke(terminal: Terminal): Command {
  return onAPlace(new Command('revoke'))
    .summary('revoke a key for good')
    .description('Revokes a key for good.')
    .argument('<keyId>', 'as the list gives it')
    .option('--reason <words>', 'why')
    .addOption(asJson('the answer as one JSON object'))
    .action(async (keyId: string, options: RevokeOptions) => (await work()).revokeKey(keyId, options, terminal));
}
