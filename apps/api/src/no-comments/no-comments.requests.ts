import { bodyOf } from '../subjects/body-of.js';

export class NoCommentRequest extends bodyOf('CommentDeclined') {}
