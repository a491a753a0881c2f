import { bodyOf } from '../subjects/body-of.js';

export class DenialRequest extends bodyOf('DenialRecorded') {}

export class DenialWithdrawalRequest extends bodyOf('DenialWithdrawn') {}

export class DenialScopeRequest extends bodyOf('DenialScopeClarified') {}
