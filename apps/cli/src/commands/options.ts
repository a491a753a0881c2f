import { type Command, InvalidArgumentError, Option } from 'commander';

/** Where the log is, and how to print: what most commands take. */
export function onAPlace(command: Command): Command {
  return command
    .option('--data <folder>', 'work on this data folder (else DEALTRAIL_DATA, or ./data)')
    .option('--server <url>', 'work on this server instead (else DEALTRAIL_URL)')
    .option('--key <key>', 'the access key for the server (better in DEALTRAIL_KEY)');
}

/** As of which moment something is read. */
export function atAMoment(command: Command): Command {
  return command.option('--as-of <moment>', 'what had been recorded by an instant or a position');
}

export function assertedBy(command: Command): Command {
  return command.option('--asserted-by <moment>', 'what had been said by an instant or a date');
}

export function asJson(what: string): Option {
  return new Option('--json', `print ${what}`);
}

/** For option values. @throws InvalidArgumentError */
export function wholeNumber(text: string): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number > 0 && Number.isSafeInteger(number)) return number;
  throw new InvalidArgumentError('It is a number from 1.');
}
