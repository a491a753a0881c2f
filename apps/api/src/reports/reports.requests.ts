import { bodyOf } from '../subjects/body-of.js';

export class ReportRequest extends bodyOf('ReportRecorded') {}

export class CorrectionRequest extends bodyOf('ReportCorrected') {}

export class WithdrawalRequest extends bodyOf('ReportWithdrawn') {}

export class HoldRequest extends bodyOf('ReportHeld') {}

export class HoldReleaseRequest extends bodyOf('HoldReleased') {}
