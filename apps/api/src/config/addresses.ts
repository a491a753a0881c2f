import { isIP } from 'node:net';
import { ValidatorConstraint, type ValidatorConstraintInterface } from 'class-validator';

/** Names that stand for the networks of RFC 6890. */
const NAMED = ['loopback', 'linklocal', 'uniquelocal'];

/** The parts of a list that is separated by commas. */
export function addressesOf(list = ''): string[] {
  return list
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
}

/** A list of addresses, of networks in CIDR notation, or of names of networks. */
@ValidatorConstraint()
export class AreAddresses implements ValidatorConstraintInterface {
  validate(list: string): boolean {
    const parts = addressesOf(list);
    return parts.length > 0 && parts.every((part) => NAMED.includes(part) || isNetwork(part));
  }

  defaultMessage(): string {
    return `addresses, networks such as 10.0.0.0/8, or ${NAMED.join(', ')}, separated by commas`;
  }
}

function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  // Every address in the world would be believed: 0 bits is a mistake.
  return bits === undefined || (/^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}
