import { EXIT } from '../terminal/exit-codes.js';
import { CommandFailure } from '../terminal/failure.js';
import type { Terminal } from '../terminal/terminal.js';
import { isMistyped, NO_KEY } from './http.js';
import { PrivateServer } from './private-server.js';
import { Server, type ServerOptions } from './server.js';

/** Where the log is that a command works on: in a folder, or behind a server. */
export interface PlaceOptions {
  readonly data?: string;
  readonly server?: string;
  readonly key?: string;
}

export interface Connecting {
  readonly terminal: Terminal;
  /** A folder without a log is given one. */
  readonly mayBegin?: boolean;
  readonly attempts?: number;
  readonly onTrouble?: ServerOptions['onTrouble'];
}

/** Does the work on a server: that which is named, or a private one on the folder, which ends with the work. */
export async function withServer<Result>(
  options: PlaceOptions,
  connecting: Connecting,
  work: (server: Server) => Promise<Result>,
): Promise<Result> {
  const url = serverNamed(options);
  return url ? atUrl(url, { options, connecting, work }) : onFolder(folderNamed(options), connecting, work);
}

/** The folder that is meant, as the server finds it. */
export function folderNamed({ data }: PlaceOptions): string {
  return data ?? (process.env['DEALTRAIL_DATA'] || './data');
}

/** A folder that is named goes before a server that the environment names. */
export function serverNamed({ data, server }: PlaceOptions): URL | undefined {
  if (data !== undefined && server !== undefined)
    throw new CommandFailure(EXIT.usage, '--data and --server are two places: name one of them.');
  const text = server ?? (data === undefined ? process.env['DEALTRAIL_URL'] : undefined);
  if (!text) return undefined;
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return new URL(text);
  throw new CommandFailure(EXIT.usage, `"${text}" is no URL of a server: expected one such as http://127.0.0.1:3000`);
}

interface AtUrl<Result> {
  readonly options: PlaceOptions;
  readonly connecting: Connecting;
  readonly work: (server: Server) => Promise<Result>;
}

async function atUrl<Result>(url: URL, { options, connecting, work }: AtUrl<Result>): Promise<Result> {
  const key = options.key ?? process.env['DEALTRAIL_KEY'];
  if (!key) throw new CommandFailure(EXIT.access, 'A server asks for a key: put it into DEALTRAIL_KEY, or --key.');
  if (isMistyped(key)) throw new CommandFailure(EXIT.access, `The access key is mistyped: ${NO_KEY}.`);
  const server = new Server(url, key, serverOptions(connecting));
  try {
    return await work(server);
  } finally {
    server.close();
  }
}

async function onFolder<Result>(
  folder: string,
  connecting: Connecting,
  work: (server: Server) => Promise<Result>,
): Promise<Result> {
  const { requireUsable, inUseOrNot } = await import('./folder.js');
  requireUsable(folder, connecting);
  const own = new PrivateServer(folder, process.env);
  try {
    const { url, key } = await own.introduction().catch(inUseOrNot(folder));
    const server = new Server(new URL(url), key, serverOptions(connecting));
    const { untilLevel } = await import('./until-level.js');
    await untilLevel(server, connecting.terminal);
    return await work(server).finally(() => server.close());
  } finally {
    await own.stop();
  }
}

function serverOptions({ terminal, attempts, onTrouble }: Connecting): ServerOptions {
  return { signal: terminal.signal, ...(attempts && { attempts }), ...(onTrouble && { onTrouble }) };
}
