import { OmitType } from '@nestjs/mapped-types';
import { FreePayload, Maybe } from '#deals';
import { bodyOf } from '../subjects/body-of.js';

export class RectificationRequest extends OmitType(bodyOf('RecordRectified'), ['replacement']) {
  /** The body of the record as it should have been: what its own door takes. Absent: the record is struck out. */
  @Maybe()
  @FreePayload('The body that the door of the corrected record takes.')
  replacement?: object;
}
