/** The connection string as it may be shown: where the server is, without user, password and options. */
export function withoutSecrets(connectionString: string): string {
  // A password may hold any sign, and where it ends is known for certain only from the end.
  const [, scheme = '', hosts = ''] = /^([a-z+]+:\/\/)(?:.*@)?([^@/?]*)/s.exec(connectionString) ?? [];
  return `${scheme}${hosts}`;
}

/** The connection string is none, or names a file that is not there. */
export class UnusableConnectionString extends Error {
  override readonly name = 'UnusableConnectionString';
  constructor(connectionString: string, cause: unknown) {
    super(
      `The connection string of EventStoreDB at ${withoutSecrets(connectionString)} cannot be used: ${why(cause)}`,
      {
        cause,
      },
    );
  }
}

/** The client's own words, less the connection string that they may repeat. */
function why(cause: unknown): string {
  const [line = ''] = (cause instanceof Error ? cause.message : String(cause)).split('\n');
  return line.includes('://') ? 'it is not of the form esdb://user:password@host:port?option=value.' : line;
}
