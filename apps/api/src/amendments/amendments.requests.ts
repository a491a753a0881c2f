import { bodyOf } from '../http/recording/body-of.js';

export class AmendmentRequest extends bodyOf('AllowanceAmended') {}
