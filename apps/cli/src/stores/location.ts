import { resolve } from 'node:path';
import { EXIT } from '../terminal/exit-codes.js';
import { CommandFailure } from '../terminal/failure.js';

/** Where a log is kept, as it is named on the command line. */
export type Location =
  | { readonly kind: 'sqlite'; readonly folder: string }
  | { readonly kind: 'eventstoredb'; readonly connectionString: string };

const SCHEME = /^([a-z][a-z0-9+.-]*):\/\//i;
const OF_EVENTSTOREDB = ['esdb', 'esdb+discover'];

/** @throws CommandFailure when it is neither a folder nor an EventStoreDB */
export function readLocation(option: string, text: string): Location {
  const scheme = SCHEME.exec(text)?.[1]?.toLowerCase();
  if (text !== '' && scheme === undefined) return { kind: 'sqlite', folder: text };
  if (scheme !== undefined && OF_EVENTSTOREDB.includes(scheme)) return { kind: 'eventstoredb', connectionString: text };
  const got = `${option} ${JSON.stringify(withoutPassword(text))}`;
  throw new CommandFailure(EXIT.usage, `${got}: expected a data folder such as ./data, or esdb://…, esdb+discover://…`);
}

/** Whether both name the same log. Two names of one cluster are not seen through. */
export function isSameLocation(a: Location, b: Location): boolean {
  return a.kind === 'sqlite' && b.kind === 'sqlite'
    ? resolve(a.folder) === resolve(b.folder)
    : JSON.stringify(a) === JSON.stringify(b);
}

/** As it may be shown and logged. */
export function shown(location: Location): string {
  return location.kind === 'sqlite' ? location.folder : withoutPassword(location.connectionString);
}

function withoutPassword(text: string): string {
  return text.replace(/(?<=:\/\/).*@/s, '…@');
}
