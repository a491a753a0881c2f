import { bodyOf } from '../http/recording/body-of.js';

export class TargetRevisionRequest extends bodyOf('TargetRevised') {}
