import { FolderInUse, hasLog, ownerOf } from '#event-store';
import { EXIT } from '../terminal/exit-codes.js';
import { CommandFailure } from '../terminal/failure.js';

/** @throws CommandFailure where there is no log and none may be begun */
export function requireUsable(folder: string, { mayBegin }: { readonly mayBegin?: boolean }): void {
  const elsewhere = (process.env['DEALTRAIL_STORE'] || 'sqlite') !== 'sqlite';
  if (mayBegin || elsewhere || hasLog(folder)) return;
  throw new CommandFailure(
    EXIT.notFound,
    `There is no log in ${folder}: name the data folder of a server with --data, or a server with --server.`,
  );
}

/** Tells a folder that another process works on from other reasons why a server on it did not start. */
export function inUseOrNot(folder: string): (error: unknown) => never {
  return (error) => {
    const owner = ownerOf(folder);
    if (!owner) throw error;
    const { message } = new FolderInUse(folder, owner);
    const facts = message.replace(/: stop it, or .*/, '.');
    throw new CommandFailure(EXIT.conflict, `${facts}\n${adviceOn(owner.note ?? '')}`);
  };
}

/** By what the process wrote about itself. A port of 0 is any free one: which, it did not know yet. */
function adviceOn(note: string): string {
  if (note.includes('command of dealtrail')) return 'It is free once that command has ended.';
  const address = /^which serves (\S+)$/.exec(note)?.[1];
  const url = address && !address.endsWith(':0') ? `http://${address}` : 'its URL, as it told at its start';
  return `Reach it: --server ${url}, with its key in DEALTRAIL_KEY.`;
}
