import { bodyOf } from '../subjects/body-of.js';

export class AmendmentRequest extends bodyOf('AllowanceAmended') {}
