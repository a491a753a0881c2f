import { bodyOf } from '../http/recording/body-of.js';

export class LinkRequest extends bodyOf('SubjectsLinked') {}
