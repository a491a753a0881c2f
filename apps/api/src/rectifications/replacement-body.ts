import type { Type } from '@nestjs/common';
import { OmitType, PartialType, PickType, IntersectionType } from '@nestjs/swagger';
import { catalogue, type DomainEventType, type Intake, intake } from '#deals';
import { asserted } from '../http/recording/body-of.js';

/** What every body may say beside its payload. */
interface Asserted {
  assertedAt?: string;
}

/** The class of a replacement's body: as its door's, but every id may be left out, for it is the slip's. */
export function replacementBody(type: DomainEventType): Type<Asserted> {
  const payload = catalogue.find(type)?.payload as Type<Record<string, unknown>>;
  const ids = idsOf(type);
  const said = OmitType(payload, [...ids, ...((intake[type] as Intake).adds ?? [])]);
  const named = PartialType(PickType(payload, ids), { skipNullProperties: false });
  class Body extends IntersectionType(said, named) {}
  asserted(Body.prototype);
  return Body;
}

/** The fields of a payload that name the record or what it is about. */
export function idsOf(type: DomainEventType): string[] {
  const { makes, path = [] } = intake[type] as Intake;
  return makes === undefined ? [...path] : [makes, ...path];
}
