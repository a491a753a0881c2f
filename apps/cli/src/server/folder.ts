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
    const address = /^which serves (\S+)$/.exec(owner.note ?? '')?.[1];
    const advice = address ? `\nReach it: --server http://${address}, with its key in DEALTRAIL_KEY.` : '';
    throw new CommandFailure(EXIT.conflict, message.replace(/: stop it, or .*/, '.') + advice);
  };
}
