import { bodyOf } from '../subjects/body-of.js';

export class DrawdownRequest extends bodyOf('DrawdownRecorded') {}

export class ReversalRequest extends bodyOf('DrawdownReversed') {}
