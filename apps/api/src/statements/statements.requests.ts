import { bodyOf } from '../subjects/body-of.js';

export class StatementRequest extends bodyOf('StatementRecorded') {}
