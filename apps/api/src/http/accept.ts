interface Range {
  readonly type: string;
  readonly subtype: string;
  readonly excluded: boolean;
}

const RANGE = /^([\w!#$&^.+*-]+)\/([\w!#$&^.+*-]+)$/;
const NO_QUALITY = /^q=0(\.0{0,3})?$/i;

/**
 * Whether an `Accept` header takes that media type (RFC 9110, 12.5.1): of the ranges that match it, the most
 * specific decides. Parameters other than `q` are not looked at: a route has one representation.
 */
export function accepts(header: string, mediaType: string): boolean {
  const [type = '', subtype = ''] = mediaType.split('/');
  const matching = header
    .split(',')
    .flatMap(rangeOf)
    .filter((range) => matches(range.type, type) && matches(range.subtype, subtype))
    .sort((a, b) => specificity(b) - specificity(a));
  return matching[0]?.excluded === false;
}

function rangeOf(text: string): Range[] {
  const [range = '', ...parameters] = text.split(';').map((part) => part.trim());
  const [, type = '', subtype = ''] = RANGE.exec(range.toLowerCase()) ?? [];
  return type === '' ? [] : [{ type, subtype, excluded: parameters.some((part) => NO_QUALITY.test(part)) }];
}

/** What is served may be a range itself, where a route serves several. */
function matches(asked: string, served: string): boolean {
  return asked === '*' || served === '*' || asked === served;
}

function specificity({ type, subtype }: Range): number {
  return Number(type !== '*') + Number(subtype !== '*');
}
