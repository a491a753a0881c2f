import { bodyOf } from '../subjects/body-of.js';

export class TargetRevisionRequest extends bodyOf('TargetRevised') {}
