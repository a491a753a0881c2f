import { bodyOf } from '../http/recording/body-of.js';

export class NoCommentRequest extends bodyOf('CommentDeclined') {}
