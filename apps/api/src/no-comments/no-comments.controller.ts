import { Body, Controller, Post } from '@nestjs/common';
import { Allow } from '../access/rules.js';
import { Describe } from '../http/openapi/describe.js';
import type { RecordAnswer } from '../http/recording/recorder.js';
import { type AtDoor, AtThisDoor, onDealsAndGrants } from '../subjects/at-door.js';
import { Door } from '../subjects/door.js';
import { NO_COMMENT } from './no-comments.descriptions.table.js';
import { NoCommentRequest } from './no-comments.requests.js';

/** Refusals to comment: shown, and nothing else. */
@Controller()
@Allow('recorder')
export class NoCommentsController {
  constructor(private readonly door: Door) {}

  @Post(onDealsAndGrants('no-comments'))
  @Describe(NO_COMMENT)
  record(@Body() body: NoCommentRequest, @AtThisDoor() at: AtDoor): Promise<RecordAnswer> {
    return this.door.record(at, 'CommentDeclined', body);
  }
}
