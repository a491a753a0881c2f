/** The connection string as it may be shown: without password, and without its options. */
export function withoutSecrets(connectionString: string): string {
  const [, scheme = '', user = '', hosts = ''] =
    /^([a-z+]+:\/\/)(?:([^:@/?]*)(?::[^@/?]*)?@)?([^/?]*)/.exec(connectionString) ?? [];
  return `${scheme}${user && `${user}@`}${hosts}`;
}
