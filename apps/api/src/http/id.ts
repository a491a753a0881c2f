import { Param, type PipeTransform } from '@nestjs/common';
import { Problem } from './problems/problem.js';

/** What an id may look like, whoever chose it (design.md, Values). */
export const ID_PATTERN = /^[a-z0-9][a-z0-9-]{1,62}$/;

/** A part of the path that is an id. What cannot be one names nothing: 404. */
export const Id = (name: string) => Param(name, new IdPipe(name));

class IdPipe implements PipeTransform<string, string> {
  constructor(private readonly name: string) {}

  transform(value: string): string {
    if (ID_PATTERN.test(value)) return value;
    throw new Problem('not-found', `${JSON.stringify(value)} is no ${this.name}: ids are 2 to 63 of a-z, 0-9 and -.`);
  }
}
