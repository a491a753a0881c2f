import { type ArgumentMetadata, Injectable, type PipeTransform, type Type } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { MOST_VIOLATIONS, type PayloadClass, violationsOf } from '#deals';
import { closest } from '../config/closest.js';
import { didYouMean } from './did-you-mean.js';
import { type Fault, Problem } from './problems/problem.js';
import { propertiesOf } from './routes/route-check.js';

/**
 * Bodies and queries hold what their class declares, all of it and nothing else. That there is such a class at all,
 * RouteCheck sees to.
 */
@Injectable()
export class InputPipe implements PipeTransform {
  /** @throws Problem with a fault for every place */
  transform(value: unknown, { type, metatype }: ArgumentMetadata): unknown {
    if (type === 'body' && metatype) return checkedBody(metatype, value);
    if (type === 'query' && metatype) return checkedQuery(metatype, value);
    return value;
  }
}

/** The body as it came: nothing is converted. A request without one says nothing, as `{}` does. */
function checkedBody(payload: Type, value: unknown = {}): unknown {
  const violations = violationsOf(payload as PayloadClass, value);
  if (violations.length === 0) return value;
  const errors = violations.map((violation) => didYouMean(payload as PayloadClass, violation));
  throw new Problem('invalid-body', summary('The body', errors), { errors });
}

/** All parameters are texts: a class says itself what it wants converted, or `?strict=false` would be true. */
function checkedQuery(payload: Type, value: unknown): unknown {
  const query = plainToInstance(payload as Type<object>, { ...(value as object) });
  const found = validateSync(query, { whitelist: true, forbidNonWhitelisted: true });
  if (found.length === 0) return query;
  const errors = found.map(({ property, constraints = {} }): Fault => {
    if ('whitelistValidation' in constraints)
      return { parameter: property, detail: unknownParameter(payload, property) };
    return {
      parameter: property,
      detail: Object.values(constraints)
        .map((message) => withoutName(message, property))
        .join('; '),
    };
  });
  throw new Problem('invalid-parameter', summary('The query', errors), { errors });
}

/** class-validator's own messages begin with the property's name, which `parameter` says already. */
function withoutName(message: string, property: string): string {
  return message.startsWith(`${property} `) ? message.slice(property.length + 1) : message;
}

function unknownParameter(payload: Type, name: string): string {
  const known = propertiesOf(payload);
  const meant = closest(name, known);
  return `is not a known parameter${meant ? `: did you mean ${meant}?` : `; known are ${known.join(', ')}`}`;
}

function summary(what: string, faults: readonly Fault[]): string {
  const [first] = faults;
  const place = first?.pointer || first?.parameter || 'it';
  const told = `${place.length > 200 ? `${place.slice(0, 200)}…` : place} ${first?.detail}.`;
  if (faults.length === 1) return `${what} is not acceptable: ${told}`;
  const count = faults.length < MOST_VIOLATIONS ? faults.length : `${MOST_VIOLATIONS} or more`;
  return `${what} has ${count} faults. The first: ${told}`;
}
