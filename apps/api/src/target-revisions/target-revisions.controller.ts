import { Body, Controller, Post } from '@nestjs/common';
import { Allow } from '../access/rules.js';
import { Describe } from '../http/openapi/describe.js';
import type { RecordAnswer } from '../http/recording/recorder.js';
import { type AtDoor, AtThisDoor } from '../subjects/at-door.js';
import { Door } from '../subjects/door.js';
import { TARGET_REVISION } from './target-revisions.descriptions.table.js';
import { TargetRevisionRequest } from './target-revisions.requests.js';

/** Plans that changed: what was said before was true when said. */
@Controller()
@Allow('recorder')
export class TargetRevisionsController {
  constructor(private readonly door: Door) {}

  @Post('v1/deals/:id/target-revisions')
  @Describe(TARGET_REVISION)
  record(@Body() body: TargetRevisionRequest, @AtThisDoor() at: AtDoor): Promise<RecordAnswer> {
    return this.door.record(at, 'TargetRevised', body);
  }
}
