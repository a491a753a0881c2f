import { bodyOf } from '../subjects/body-of.js';

export class ConfirmationRequest extends bodyOf('ConfirmationRecorded') {}

export class ConfirmationWithdrawalRequest extends bodyOf('ConfirmationWithdrawn') {}
