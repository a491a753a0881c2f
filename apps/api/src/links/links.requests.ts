import { bodyOf } from '../subjects/body-of.js';

export class LinkRequest extends bodyOf('SubjectsLinked') {}
