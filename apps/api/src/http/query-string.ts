import { FORBIDDEN_NAMES, unsafeText } from './body/unsafe-values.js';

/** A query as parsed: each parameter once. What is wrong with it stands under FAULT, for the guard to refuse. */
export const QUERY_FAULT = Symbol('fault');

export interface ParsedQuery {
  [name: string]: string;
  [QUERY_FAULT]?: { readonly parameter: string; readonly detail: string };
}

/** Strict `application/x-www-form-urlencoded`: a parameter given twice or badly encoded is a fault, never a guess. */
export function parseQuery(text: string): ParsedQuery {
  const query = Object.create(null) as ParsedQuery;
  for (const pair of text.split('&').filter(Boolean)) {
    const equals = pair.indexOf('=');
    const name = decoded(equals < 0 ? pair : pair.slice(0, equals));
    const value = decoded(equals < 0 ? '' : pair.slice(equals + 1));
    const detail = faultOf(query, name, value);
    if (detail) {
      query[QUERY_FAULT] = { parameter: name ?? pair.slice(0, 40), detail };
      return query;
    }
    query[name ?? ''] = value ?? '';
  }
  return query;
}

function faultOf(query: ParsedQuery, name: string | undefined, value: string | undefined): string | undefined {
  if (name === undefined || value === undefined) return 'is not percent-encoded UTF-8';
  if (Object.hasOwn(query, name)) return 'is given twice';
  if (FORBIDDEN_NAMES.has(name)) return 'is not the name of a parameter';
  return unsafeText(name) ?? unsafeText(value);
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}
