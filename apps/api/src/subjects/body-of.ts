import type { Type } from '@nestjs/common';
import { IntersectionType, OmitType } from '@nestjs/mapped-types';
import { catalogue, type DomainEventType, type EventNamed, intakeOf, type KindNamed, Maybe } from '#deals';
import { Asserted } from '../http/recording/asserted.js';

type Payload<Name extends DomainEventType> = EventNamed<Name>['data'];
type Made<Name extends DomainEventType> = KindNamed<Name> extends { makes: infer Field } ? Field : never;
type FromPath<Name extends DomainEventType> =
  KindNamed<Name> extends { path: readonly (infer Field)[] } ? Field : never;
type Added<Name extends DomainEventType> = KindNamed<Name> extends { adds: readonly (infer Field)[] } ? Field : never;

/** The body of a kind of record: its payload less what the address says and the decision finds; its own id may be absent. */
export type BodyOf<Name extends DomainEventType> = Omit<
  Payload<Name>,
  Extract<Made<Name> | FromPath<Name> | Added<Name>, PropertyKey>
> &
  Partial<Pick<Payload<Name>, Extract<Made<Name>, keyof Payload<Name>>>> &
  Asserted;

/**
 * The class of that body, for a door to extend under its own name:
 * `class DenialRequest extends bodyOf('DenialRecorded') {}`. Validators and schema are those of the payload.
 */
export function bodyOf<Name extends DomainEventType>(name: Name): Type<BodyOf<Name>> {
  const { makes, path = [], adds = [] } = intakeOf(name);
  return bodyClass(name, { optional: makes === undefined ? [] : [makes], without: [...path, ...adds] }) as Type<
    BodyOf<Name>
  >;
}

/** The class of a replacement's body: as its door's, but every id may be left out, for it is the slip's. */
export function replacementBody(name: DomainEventType): Type<Asserted> {
  return bodyClass(name, { optional: idsOf(name), without: intakeOf(name).adds ?? [] });
}

/** The fields of a payload that name the record or what it is about. */
export function idsOf(name: DomainEventType): readonly string[] {
  const { makes, path = [] } = intakeOf(name);
  return makes === undefined ? path : [makes, ...path];
}

interface Differences {
  readonly optional: readonly string[];
  readonly without: readonly string[];
}

function bodyClass(name: DomainEventType, { optional, without }: Differences): Type<Asserted> {
  const payload = catalogue.find(name)?.payload as Type<Record<string, unknown>>;
  class Body extends IntersectionType(OmitType(payload, [...without]), Asserted) {}
  for (const property of optional) Maybe()(Body.prototype, property);
  return Body;
}
