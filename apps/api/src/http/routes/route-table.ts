import { Injectable, RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { RULE, type Rule } from '../../access/rules.js';
import { DESCRIPTION, type RouteDescription } from '../openapi/describe.js';
import type { Argument, Route } from './route.js';

interface Handler {
  readonly controller: Type;
  readonly name: string;
  readonly method: (...parameters: never[]) => unknown;
}

/** Every route of the application, read from what its controllers declare. */
@Injectable()
export class RouteTable {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  routes(): readonly Route[] {
    const controllers = this.discovery.getControllers().flatMap(({ metatype }) => (metatype ? [metatype as Type] : []));
    return controllers
      .flatMap((controller) => this.#handlers(controller))
      .flatMap((handler) => this.#routesOf(handler));
  }

  #handlers(controller: Type): Handler[] {
    const prototype = controller.prototype as Record<string, Handler['method']>;
    return this.scanner.getAllMethodNames(prototype).flatMap((name) => {
      const method = prototype[name];
      return method && Reflect.hasMetadata(PATH_METADATA, method) ? [{ controller, name, method }] : [];
    });
  }

  #routesOf(handler: Handler): Route[] {
    const { controller, name, method } = handler;
    const below = pathsOf(method).flatMap((path) => pathsOf(controller).map((root) => join(root, path)));
    const declared = {
      method: RequestMethod[Reflect.getMetadata(METHOD_METADATA, method) as RequestMethod],
      handler: `${controller.name}.${name}`,
      rule: this.reflector.getAllAndOverride<Rule | undefined>(RULE, [method, controller]),
      description: this.reflector.get<RouteDescription | undefined>(DESCRIPTION, method),
      body: argumentOf(handler, RouteParamtypes.BODY),
      query: argumentOf(handler, RouteParamtypes.QUERY),
    };
    return below.map((path) => ({ ...declared, path, shared: below.length > 1 }));
  }
}

function pathsOf(target: object): string[] {
  return [Reflect.getMetadata(PATH_METADATA, target) as string | string[]].flat();
}

function join(...parts: string[]): string {
  const path = parts.flatMap((part) => part.split('/')).filter((part) => part !== '');
  return `/${path.join('/')}`;
}

/** The handler's parameter that takes the body or the query, with the class it is declared as. */
function argumentOf({ controller, name }: Handler, kind: RouteParamtypes): Argument | undefined {
  const all = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, name) ?? {}) as Record<
    string,
    { index: number; data?: string }
  >;
  const found = Object.entries(all).find(([key]) => key.startsWith(`${kind}:`))?.[1];
  if (!found) return undefined;
  const types = Reflect.getMetadata('design:paramtypes', controller.prototype as object, name) as (Type | undefined)[];
  return { type: types[found.index], part: found.data };
}
