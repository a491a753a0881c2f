import { resolve } from 'node:path';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { readToken } from '#access';
import { addressesOf } from './addresses.js';
import { closest } from './closest.js';
import { Environment, type LOG_LEVELS } from './environment.js';
import { SETTINGS } from './settings.table.js';

/** How this process runs, decided once at the start. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly production: boolean;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** Absolute. */
  readonly dataFolder: string;
  /** The connection string of the EventStoreDB that holds the log; absent: a file in the data folder does. */
  readonly eventStoreDB?: string;
  readonly bootstrapKey: string | undefined;
  /** Whether whoever started this process is to have a key of its own. */
  readonly parentKey?: true;
  readonly demo: boolean;
  /** 0: no limit. */
  readonly rates: { readonly perKey: number; readonly failedPerMinute: number };
  /** Addresses and networks whose `X-Forwarded-For` is believed; empty: nobody's. */
  readonly trustedProxies: readonly string[];
  /** How many answers may be held open, in all and for one key. */
  readonly streams: { readonly total: number; readonly perOwner: number };
  readonly heartbeatMs: number;
}

/** All that is wrong with the environment, a line each. */
export class ConfigFault extends Error {
  override readonly name = 'ConfigFault';
  constructor(readonly lines: readonly string[]) {
    super(`The environment does not fit:\n${lines.map((line) => `  ${line}`).join('\n')}`);
  }
}

type Variables = Readonly<Record<string, string | undefined>>;

/** Set for the command line and for examples; no mistake in the environment of a server. */
const OF_CLIENTS = ['DEALTRAIL_KEY', 'DEALTRAIL_URL'];

const NAMES = Object.keys(SETTINGS);

/** @throws ConfigFault naming every mistake at once: name, what it is, what was expected, an example */
export function readConfig(variables: Variables): Config {
  const environment = plainToInstance(Environment, Object.fromEntries(NAMES.flatMap((name) => given(name, variables))));
  const faults = [...wrongValues(environment), ...wrongToken(environment), ...unknownNames(variables)];
  if (faults.length > 0) throw new ConfigFault(faults);
  const production = environment.NODE_ENV === 'production';
  const store = environment.DEALTRAIL_STORE ?? 'sqlite';
  return {
    port: Number(environment.PORT ?? 3000),
    host: environment.HOST ?? '127.0.0.1',
    production,
    logLevel: environment.LOG_LEVEL ?? 'info',
    dataFolder: resolve(environment.DEALTRAIL_DATA ?? './data'),
    bootstrapKey: environment.DEALTRAIL_BOOTSTRAP_KEY,
    demo: (environment.DEALTRAIL_DEMO ?? (production ? 'off' : 'on')) === 'on',
    rates: {
      perKey: Number(environment.DEALTRAIL_RATE_PER_KEY ?? 10_000),
      failedPerMinute: Number(environment.DEALTRAIL_RATE_FAILED_AUTH ?? 100),
    },
    trustedProxies: addressesOf(environment.DEALTRAIL_TRUST_PROXY),
    streams: {
      total: Number(environment.DEALTRAIL_STREAMS ?? 4_000),
      perOwner: Number(environment.DEALTRAIL_STREAMS_PER_KEY ?? 100),
    },
    heartbeatMs: Number(environment.DEALTRAIL_HEARTBEAT_SECONDS ?? 15) * 1_000,
    ...(store !== 'sqlite' && { eventStoreDB: store }),
    ...(environment.DEALTRAIL_PARENT_KEY === 'on' && { parentKey: true }),
  };
}

/** An empty variable counts as absent, as `docker compose` and `.env` files leave them. */
function given(name: string, variables: Variables): [string, string][] {
  const value = variables[name];
  return value === undefined || value === '' ? [] : [[name, value]];
}

function wrongValues(environment: Environment): string[] {
  return validateSync(environment).map((error) => {
    const name = error.property as keyof Environment;
    const [expected = ''] = Object.values(error.constraints ?? {});
    return fault(name, String(error.value), expected);
  });
}

/** The pattern alone does not notice a mistyped letter; the checksum does. */
function wrongToken({ DEALTRAIL_BOOTSTRAP_KEY: token }: Environment): string[] {
  if (token === undefined || !/^dt_[a-z0-9]{6,32}_[0-9A-Za-z]{33}$/.test(token) || readToken(token)) return [];
  return [fault('DEALTRAIL_BOOTSTRAP_KEY', token, 'a whole access key whose checksum fits: it is mistyped')];
}

function fault(name: keyof Environment, got: string, expected: string): string {
  const { secret, example } = SETTINGS[name];
  const shown = secret ? `a text of ${got.length} characters (not shown)` : JSON.stringify(withoutPassword(got));
  return `${name}: got ${shown}, expected ${expected}, for example ${example}`;
}

/** Connection strings may hold one. */
function withoutPassword(value: string): string {
  return value.replace(/(?<=:\/\/).*@/s, '…@');
}

/** A misspelt variable would otherwise do nothing, in silence. */
function unknownNames(variables: Variables): string[] {
  return Object.keys(variables)
    .filter((name) => name.startsWith('DEALTRAIL_') && ![...NAMES, ...OF_CLIENTS].includes(name))
    .sort()
    .map((name) => {
      const meant = closest(name, NAMES);
      return `${name}: there is no such variable${meant ? `; did you mean ${meant}?` : `; known are ${NAMES.join(', ')}`}`;
    });
}
