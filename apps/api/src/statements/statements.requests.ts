import { bodyOf } from '../http/recording/body-of.js';

export class StatementRequest extends bodyOf('StatementRecorded') {}
