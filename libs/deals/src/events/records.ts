import {
  ClaimRef,
  FreePayload,
  Identifier,
  InstantOrDate,
  ListOf,
  Maybe,
  Nested,
  OneOf,
  Personal,
  Publication,
  Text,
  Uuid,
} from '../values/index.js';
import { SourcedAssertion } from './claims.js';

/** A plan changed: what the revised claims said was true when said. Its claim is known as `<revisionId>/<term>`. */
export class TargetRevised {
  @Identifier()
  revisionId: string;

  @Nested(() => Publication)
  publication: Publication;

  @Nested(() => SourcedAssertion)
  claim: SourcedAssertion;

  @ListOf(1, 200)
  @ClaimRef({ list: true })
  revises: string[];
}

/** What takes the place of a rectified record: a payload of the same type. */
export class Replacement {
  @Text(100)
  type: string;

  @FreePayload('A payload of the type named, as the catalogue describes it.')
  data: object;

  /** Only where the slip was in the asserted time too. */
  @Maybe()
  @InstantOrDate()
  assertedAt?: string;
}

/** Our own slip, not the publisher's: names the event it corrects. Without a replacement the record is struck out. */
export class RecordRectified {
  @Identifier()
  rectificationId: string;

  /** An event of this subject. A rectification's own id stands for its replacement. */
  @Uuid()
  corrects: string;

  @Personal()
  @Text(2000)
  reason: string;

  @Maybe()
  @Nested(() => Replacement)
  replacement?: Replacement;
}

export class SubjectRef {
  @OneOf(['deal', 'grant'])
  kind: 'deal' | 'grant';

  @Identifier()
  id: string;
}

/** How this subject bears on another; recorded on the one that depends. Links move no stage. */
export class SubjectsLinked {
  @Identifier()
  linkId: string;

  @OneOf(['requires', 'supersedes', 'part_of', 'precedes', 'rivals'])
  relation: 'requires' | 'supersedes' | 'part_of' | 'precedes' | 'rivals';

  @Nested(() => SubjectRef)
  to: SubjectRef;

  @Maybe()
  @Personal()
  @Text(1000)
  note?: string;
}
