/** The parts of an OpenAPI document that say how a route may be asked. */
export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, PathOperation>>>>;
}

interface PathOperation {
  readonly security: readonly object[];
  readonly parameters: readonly { readonly name?: string; readonly in?: string }[];
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly example: Json } } };
  readonly responses: Readonly<Record<string, { readonly content?: object }>>;
}

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** One route with one method, as a client finds it in the document. */
export interface Operation {
  readonly name: string;
  readonly method: 'GET' | 'POST';
  /** With its ids filled in: of a deal or a grant that nobody opened. */
  readonly path: string;
  /** The methods that its path knows, as `Allow` lists them. */
  readonly allow: string;
  readonly parts: readonly string[];
  readonly query: readonly string[];
  /** A body that is accepted; absent where none is read. */
  readonly body?: Json;
  readonly answers: string;
}

/** What a hostile client would find: every operation of the document. */
export function operationsOf({ paths }: OpenApi): Operation[] {
  return Object.entries(paths).flatMap(([pattern, operations]) => {
    const methods = Object.keys(operations).map((method) => method.toUpperCase());
    const allow = [...methods, ...(methods.includes('GET') ? ['HEAD'] : [])].sort().join(', ');
    return Object.entries(operations).map(([method, operation]): Operation => {
      const body = operation.requestBody?.content['application/json'].example;
      return {
        name: `${method.toUpperCase()} ${pattern}`,
        method: method.toUpperCase() as 'GET' | 'POST',
        path: filled(pattern),
        allow,
        parts: [...pattern.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name),
        query: operation.parameters.flatMap(({ in: place, name = '' }) => (place === 'query' ? [name] : [])),
        ...(body !== undefined && { body }),
        answers: typeOf(operation),
      };
    });
  });
}

/** The path with those parts in place of its ids; without any, ids that name nothing. */
export function filled(pattern: string, part = 'nobody'): string {
  return pattern.replace(/\{\w+\}/g, part);
}

function typeOf({ responses }: PathOperation): string {
  const success = Object.entries(responses).find(([status]) => status.startsWith('2'))?.[1];
  return Object.keys(success?.content ?? {})[0] ?? '';
}
