import type { Command } from 'commander';

/**
 * Complains of the first of these options that is missing. Commander's own check comes before the one for misspelt
 * options, and would say of `--form` that `--from` is missing.
 */
export function requireOptions(command: Command, names: readonly string[]): void {
  const missing = names.find((name) => command.getOptionValue(name) === undefined);
  const option = command.options.find((option) => option.attributeName() === missing);
  if (option) command.error(`error: ${option.flags} is missing; see dealtrail ${command.name()} --help`);
}
