import { OmitType } from '@nestjs/mapped-types';
import { OneOf } from '#deals';
import { bodyOf } from '../subjects/body-of.js';

const STAGES = ['sought', 'in_principle', 'approved', 'refused'] as const;

/** The openings of a grant as one body: its stage says which. */
export class GrantRequest extends OmitType(bodyOf('PermissionGranted'), ['stage']) {
  @OneOf(STAGES)
  stage: (typeof STAGES)[number];
}
