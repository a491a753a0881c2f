import { bodyOf } from '../subjects/body-of.js';

export class ConditionRequest extends bodyOf('ConditionAttached') {}

export class SatisfactionRequest extends bodyOf('ConditionSatisfied') {}
