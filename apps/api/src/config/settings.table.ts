import type { Environment } from './environment.js';

/** One environment variable, for people. */
export interface Setting {
  readonly meaning: string;
  /** What holds when the variable is absent. */
  readonly otherwise: string;
  /** A value that works. */
  readonly example: string;
  /** Its value is never printed. */
  readonly secret?: true;
}

/** Every variable that is read: `.env.example`, the messages about mistakes and the docs come from here. */
export const SETTINGS: Readonly<Record<keyof Environment, Setting>> = {
  PORT: {
    meaning: 'The TCP port to listen on; 0 takes any free one.',
    otherwise: '3000',
    example: '3001',
  },
  HOST: {
    meaning: 'The address to listen on. 0.0.0.0 opens the service to the network: put TLS in front of it.',
    otherwise: '127.0.0.1',
    example: '0.0.0.0',
  },
  NODE_ENV: {
    meaning: 'production switches the demonstration data off.',
    otherwise: 'development',
    example: 'production',
  },
  LOG_LEVEL: {
    meaning: 'The least severe message that is logged: trace, debug, info, warn, error, fatal, or silent.',
    otherwise: 'info',
    example: 'debug',
  },
  DEALTRAIL_DATA: {
    meaning:
      'The folder that holds the read models, and the log where that is a file. Only one process may use it at a time.',
    otherwise: './data',
    example: '/var/lib/dealtrail',
  },
  DEALTRAIL_STORE: {
    meaning:
      'Where events are kept: sqlite, a file in the data folder; or an EventStoreDB, by its connection string, for those who outgrow one machine.',
    otherwise: 'sqlite',
    example: 'esdb://dealtrail:<password>@node1:2113,node2:2113,node3:2113?tlsCAFile=/etc/dealtrail/ca.crt',
  },
  DEALTRAIL_BOOTSTRAP_KEY: {
    meaning:
      'An access key that is made an admin key at the start, unless the log knows its id: for automation, and when every admin key is lost. `node scripts/new-key.mjs` prints one.',
    otherwise: 'the first start makes an admin key and shows it once',
    example: 'dt_automation_<33 letters and digits>',
    secret: true,
  },
  DEALTRAIL_RATE_PER_KEY: {
    meaning:
      'Requests a second that one access key may send, in bursts of what ten seconds allow; 0 sets no limit. Each process counts for itself.',
    otherwise: '10000, more than a feed at full speed sends',
    example: '500',
  },
  DEALTRAIL_RATE_FAILED_AUTH: {
    meaning:
      'Requests a minute that one client address (in IPv6, one /64) may send without a valid access key; 0 sets no limit.',
    otherwise: '100',
    example: '20',
  },
  DEALTRAIL_TRUST_PROXY: {
    meaning:
      'The proxies before this server whose X-Forwarded-For is believed, to tell client addresses apart: addresses, networks in CIDR notation, loopback, linklocal or uniquelocal, separated by commas.',
    otherwise: 'none: the address is that of the connection',
    example: '10.0.0.0/8,loopback',
  },
  DEALTRAIL_PARENT_KEY: {
    meaning:
      'on gives the program that started this one, over the channel of child_process.fork, an admin key that holds as long as this process runs and is recorded nowhere; the process ends when that channel closes. This is how the command `dealtrail` works on a data folder.',
    otherwise: 'off',
    example: 'on',
  },
  DEALTRAIL_STREAMS: {
    meaning: 'How many event streams and waiting polls may be open at a time, of all keys together.',
    otherwise: '4000',
    example: '1000',
  },
  DEALTRAIL_STREAMS_PER_KEY: {
    meaning: 'How many event streams and waiting polls may be open at a time with one access key.',
    otherwise: '100',
    example: '500',
  },
  DEALTRAIL_HEARTBEAT_SECONDS: {
    meaning:
      'An event stream that has nothing to tell shows so often that it lives. Choose less than the time after which proxies on the way close a connection that is idle.',
    otherwise: '15',
    example: '30',
  },
  DEALTRAIL_DEMO: {
    meaning: 'on loads the founding case into an empty log.',
    otherwise: 'on, in production off',
    example: 'off',
  },
};
