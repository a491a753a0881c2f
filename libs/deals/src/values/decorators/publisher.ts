import { slug } from '../slug.js';
import { demanded, pointerToken, ruled } from './rule.js';
import { unfitText } from './text.js';

const MAX = 200;

/** The name of a publisher: text with a letter or digit in it, because publishers compare as slugs. */
export function PublisherName(): PropertyDecorator {
  return demanded({
    name: 'publisher',
    wants: `the name of a publisher, of 1 to ${MAX} characters, with a letter or digit in it`,
    schema: {
      type: 'string',
      minLength: 1,
      maxLength: MAX,
      description: 'Compared without case, accents and punctuation',
    },
    accepts: (value) => unfitText(value, MAX) ?? slug(value as string) !== '',
  });
}

/** Relay links nest at most so deep, counting the property's own links as the first. */
export function RelayDepth(max: number): PropertyDecorator {
  return ruled((property) => ({
    name: 'relayDepth',
    schema: {},
    violations(value) {
      const pointer = `/${pointerToken(property)}`;
      // The link that holds the property is one of the chain itself.
      return depth(value, max) < max
        ? []
        : [{ pointer, message: `must not nest more than ${max} links deep: name the origin earlier` }];
    },
  }));
}

/** How many links stand one behind the other, counted up to `limit`. */
function depth(links: unknown, limit: number): number {
  if (!Array.isArray(links) || links.length === 0 || limit === 0) return 0;
  return 1 + Math.max(...links.map((link: { relayOf?: unknown } | null) => depth(link?.relayOf, limit - 1)));
}
