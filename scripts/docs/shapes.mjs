import { anchor, code } from './markdown.mjs';

const ID = '^[a-z0-9][a-z0-9-]{1,62}$';

/** A property's schema in words, for a cell of a table. */
export function shapeOf(schema) {
  if (schema.allOf) return shapeOf(schema.allOf[0]);
  if (schema.$ref) return linkTo(schema.$ref);
  if (schema.oneOf) return schema.oneOf.map(shapeOf).join(', or ');
  if (schema.type === 'array') return listOf(schema);
  if (schema.enum) return schema.enum.map((value) => code(String(value))).join(' · ');
  if (schema.pattern === ID) return 'an id';
  if (schema.description?.startsWith('A term:')) return '[a term](reference-terms.md)';
  if (schema.description) return `${schema.description.charAt(0).toLowerCase()}${schema.description.slice(1)}`;
  if (schema.type === 'string') return textOf(schema);
  if (schema.type === 'integer') return `a whole number from ${schema.minimum} to ${schema.maximum}`;
  return schema.type ?? 'any value';
}

function linkTo(reference) {
  const name = reference.split('/').at(-1);
  return `[${name}](${anchor(name)})`;
}

function listOf({ items = {}, minItems = 0, maxItems }) {
  return `list of ${minItems} to ${maxItems}: ${shapeOf(items)}`;
}

function textOf({ minLength, maxLength, pattern }) {
  if (maxLength !== undefined) return `text of ${minLength ?? 0} to ${maxLength} characters`;
  return pattern ? `text that matches ${code(pattern)}` : 'text';
}
