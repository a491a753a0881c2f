import type { Type } from '@nestjs/common';
import { IntersectionType, OmitType, PartialType, PickType } from '@nestjs/swagger';
import { catalogue, type DomainEventType, type EventNamed, type Intake, intake } from '#deals';
import { Asserted } from '../http/recording/asserted.js';

type Payload<T extends DomainEventType> = EventNamed<T>['data'];
type Made<T extends DomainEventType> = (typeof intake)[T] extends { readonly makes: infer Field } ? Field : never;
type Left<T extends DomainEventType> =
  | ((typeof intake)[T] extends { readonly path: readonly (infer Field)[] } ? Field : never)
  | ((typeof intake)[T] extends { readonly adds: readonly (infer Field)[] } ? Field : never);

export type BodyOf<T extends DomainEventType> = Omit<Payload<T>, (Made<T> | Left<T>) & keyof Payload<T>> &
  Partial<Pick<Payload<T>, Made<T> & keyof Payload<T>>> &
  Asserted;

/** The class of a door's body: the payload's class less what the server adds, and when it was said. */
export function bodyOf<T extends DomainEventType>(type: T): Type<BodyOf<T>> {
  const { makes, path = [], adds = [] } = intake[type] as Intake;
  return bodyClass(type, makes === undefined ? [] : [makes], [...path, ...adds]) as Type<BodyOf<T>>;
}

/** The class of a replacement's body: every id may be left out, for it is the slip's. */
export function replacementOf(type: DomainEventType): Type<Asserted> {
  return bodyClass(type, idsOf(type), (intake[type] as Intake).adds ?? []);
}

/** The fields of a payload that its door's body need not hold, because they name the record or what it is about. */
export function idsOf(type: DomainEventType): readonly string[] {
  const { makes, path = [] } = intake[type] as Intake;
  return makes === undefined ? path : [makes, ...path];
}

function bodyClass(type: DomainEventType, optional: readonly string[], without: readonly string[]): Type<Asserted> {
  const payload = catalogue.find(type)?.payload as Type<Record<string, unknown>>;
  const asked = OmitType(payload, [...optional, ...without]);
  const given = PartialType(PickType(payload, [...optional]), { skipNullProperties: false });
  return IntersectionType(asked, given, Asserted) as Type<Asserted>;
}
