import type { Type } from '@nestjs/common';
import type { Rule } from '../../access/rules.js';
import type { RouteDescription } from '../openapi/describe.js';

/** One route as its controller declares it. */
export interface Route {
  readonly method: string;
  /** With parameters as `:name`. */
  readonly path: string;
  /** Class and method, for messages. */
  readonly handler: string;
  /** True when the same method serves other paths, too. */
  readonly shared: boolean;
  readonly rule: Rule | undefined;
  readonly description: RouteDescription | undefined;
  readonly body: Argument | undefined;
  readonly query: Argument | undefined;
}

/** A parameter of a handler that takes the whole body or query. */
export interface Argument {
  readonly type: Type | undefined;
  /** The part it asked for: `@Body('name')`, which escapes validation. */
  readonly part: string | undefined;
}

/** Whether the route records what is said about a subject: it can also answer what that would change. */
export function takesDryRun({ description, rule }: Route): boolean {
  return description?.answer?.ids !== undefined && Array.isArray(rule) && rule.includes('recorder');
}
