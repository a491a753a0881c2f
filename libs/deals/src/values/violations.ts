import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { pointerToken, type PayloadClass, type Rule, type Violation } from './decorators/rule.js';

/**
 * All that is wrong with plain data as a payload of that class, unknown properties included; empty when it is one.
 * Pure: it reads only the data and the class's decorators.
 */
export function violationsOf(payload: PayloadClass, data: unknown): Violation[] {
  if (typeof data !== 'object' || data === null || Array.isArray(data))
    return [{ pointer: '', message: 'must be an object' }];
  const instance = plainToInstance(payload as new () => object, data);
  const errors = validateSync(instance, {
    whitelist: true,
    forbidNonWhitelisted: true,
  });
  return errors.flatMap((error) => located(error, ''));
}

function located(error: ValidationError, owner: string): Violation[] {
  const at = `${owner}/${pointerToken(error.property)}`;
  const own = Object.entries(error.constraints ?? {}).flatMap(([name, message]) => explained(error, name, message));
  return [
    ...own.map(({ pointer, message }) => ({ pointer: `${owner}${pointer}`, message })),
    ...(error.children ?? []).flatMap((child) => located(child, at)),
  ];
}

/** What class-validator says of a value that is no object; the rule of `@Nested` says it too, and where. */
const SAID_BY_RULES = ['nestedValidation', 'unknownValue'];

/** The rule itself knows the places; class-validator keeps only its words. */
function explained(error: ValidationError, name: string, message: string): Violation[] {
  const context = error.contexts?.[name] as { rule?: Rule } | undefined;
  if (context?.rule && error.target) return context.rule.violations(error.value, error.target);
  if (SAID_BY_RULES.includes(name)) return [];
  const pointer = `/${pointerToken(error.property)}`;
  return [{ pointer, message: name === 'whitelistValidation' ? 'is not a known property: remove it' : message }];
}
