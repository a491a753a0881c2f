import type { CreateOptions, RevokeOptions, RotateOptions } from '../commands/keys.js';
import { styleOf } from '../rendering/style.js';
import { table } from '../rendering/table.js';
import { type PlaceOptions, withServer } from '../server/connect.js';
import type { RecordedAnswer } from '../server/server.js';
import { EXIT } from '../terminal/exit-codes.js';
import { CommandFailure } from '../terminal/failure.js';
import type { Terminal } from '../terminal/terminal.js';

interface Key {
  readonly keyId: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly status: string;
  readonly createdAt: string;
  readonly expiresAt?: string;
}

type Options = PlaceOptions & { readonly json?: true };

export async function listKeys(options: Options, terminal: Terminal): Promise<void> {
  const { keys } = await withServer(options, { terminal }, (server) => server.get<{ keys: Key[] }>('/v1/keys'));
  if (options.json) return terminal.out(keys.map((key) => `${JSON.stringify(key)}\n`).join(''));
  const style = styleOf(terminal);
  const rows = keys.map(({ keyId, name, roles, status, createdAt, expiresAt }) => [
    keyId,
    style.state(status),
    roles.join(', '),
    createdAt,
    expiresAt ?? '–',
    name,
  ]);
  terminal.out(table(['KEY', 'STATUS', 'ROLES', 'CREATED', 'EXPIRES', 'NAME'], rows));
}

export async function createKey(name: string, options: CreateOptions, terminal: Terminal): Promise<void> {
  const { role: roles, expires: expiresAt } = options;
  const answer = await post('/v1/keys', { name, roles, expiresAt }, { options, terminal });
  printToken(answer, options, terminal);
}

export async function rotateKey(keyId: string, options: RotateOptions, terminal: Terminal): Promise<void> {
  const path = `/v1/keys/${encodeURIComponent(keyId)}/rotation`;
  printToken(await post(path, { overlapSeconds: options.overlap }, { options, terminal }), options, terminal);
}

export async function revokeKey(keyId: string, options: RevokeOptions, terminal: Terminal): Promise<void> {
  const path = `/v1/keys/${encodeURIComponent(keyId)}/revocation`;
  const { body } = await post(path, { reason: options.reason }, { options, terminal });
  if (options.json) terminal.out(`${JSON.stringify(body)}\n`);
  else terminal.err.write(`Key ${keyId} opens nothing any more.\n`);
}

interface Asked {
  readonly options: PlaceOptions;
  readonly terminal: Terminal;
}

function post(path: string, body: object, { options, terminal }: Asked): Promise<RecordedAnswer> {
  return withServer(options, { terminal, mayBegin: path === '/v1/keys' }, (server) => server.post(path, body));
}

/** The token alone is the result: `KEY=$(dealtrail keys create …)` works. */
function printToken({ body }: RecordedAnswer, { json }: Options, terminal: Terminal): void {
  const { token, keyId } = body;
  if (json) return terminal.out(`${JSON.stringify(body)}\n`);
  if (token === undefined) {
    const text = `The key ${keyId} is made, but the answer with its token was lost: dealtrail keys rotate ${keyId} gives it another one.`;
    throw new CommandFailure(EXIT.unavailable, text);
  }
  terminal.err.write(`Key ${keyId}; its token is shown this once:\n`);
  terminal.out(`${token}\n`);
}
