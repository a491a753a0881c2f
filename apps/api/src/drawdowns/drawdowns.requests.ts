import { bodyOf } from '../http/recording/body-of.js';

export class DrawdownRequest extends bodyOf('DrawdownRecorded') {}

export class ReversalRequest extends bodyOf('DrawdownReversed') {}
