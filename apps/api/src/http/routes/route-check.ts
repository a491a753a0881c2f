import { Injectable, type OnModuleInit, type Type } from '@nestjs/common';
import { getMetadataStorage } from 'class-validator';
import { RouteTable } from './route-table.js';
import type { Argument, Route } from './route.js';

/** Refuses to start with a route that is open by oversight, or whose input nobody validates. */
@Injectable()
export class RouteCheck implements OnModuleInit {
  constructor(private readonly table: RouteTable) {}

  onModuleInit(): void {
    const faults = this.table.routes().flatMap(faultsOf);
    if (faults.length > 0)
      throw new Error(`Routes are not fit to be served:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
  }
}

/** What is missing from a route's declaration; empty when nothing is. */
export function faultsOf(route: Route): string[] {
  const faults = [
    route.rule ? '' : 'declares no rule: add @Allow(…) or @Public()',
    route.description ? '' : 'is not described: add @Describe(…)',
    faultOf('@Body()', route.body),
    faultOf('@Query()', route.query),
  ];
  return faults.filter(Boolean).map((fault) => `${route.method} ${route.path} (${route.handler}) ${fault}`);
}

/** Nest validates nothing that is not a class with validated properties: arrays and interfaces pass untouched. */
function faultOf(name: string, argument: Argument | undefined): string {
  if (!argument) return '';
  if (argument.part !== undefined) return `takes a part of ${name}: take the whole of it as a class`;
  if (argument.type && propertiesOf(argument.type).length > 0) return '';
  return `takes ${name} as ${argument.type?.name ?? 'an unknown type'}: nothing would validate it, use a class with validators`;
}

/** The properties of a class that have validators. */
export function propertiesOf(type: Type): string[] {
  const found = getMetadataStorage().getTargetValidationMetadatas(type, '', true, false);
  return [...new Set(found.map(({ propertyName }) => propertyName))];
}
