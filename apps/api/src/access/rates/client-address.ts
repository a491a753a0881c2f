import { isIP } from 'node:net';

/** Whom an address stands for: an IPv4 address itself, in IPv6 the /64 that a subscriber is given whole. */
export function clientOf(address: string): string {
  const version = isIP(address);
  if (version === 0) return 'unknown';
  if (version === 4) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  const [left = [], right = []] = address.split('::').map((part) => part.split(':').filter(Boolean));
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0');
  return `${[...left, ...zeros, ...right].slice(0, 4).join(':')}::/64`;
}
