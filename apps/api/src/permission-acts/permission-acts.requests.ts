import { OmitType } from '@nestjs/mapped-types';
import { bodyOf } from '../subjects/body-of.js';

/** What a refusal says only where it opens the grant. */
const OPENING = [
  'grantId',
  'title',
  'authority',
  'beneficiaries',
  'item',
  'allowance',
  'conditions',
  'bearsOn',
] as const;

export class RefusalRequest extends OmitType(bodyOf('PermissionRefused'), OPENING) {}

export class SuspensionRequest extends bodyOf('PermissionSuspended') {}

export class ReinstatementRequest extends bodyOf('PermissionReinstated') {}

export class RevocationRequest extends bodyOf('PermissionRevoked') {}

export class ExpiryRequest extends bodyOf('PermissionExpired') {}
