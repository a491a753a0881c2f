import { Body, Controller, Post } from '@nestjs/common';
import { Allow } from '../access/rules.js';
import { Describe } from '../http/openapi/describe.js';
import type { RecordAnswer } from '../http/recording/recorder.js';
import { type AtDoor, AtThisDoor } from '../subjects/at-door.js';
import { Door } from '../subjects/door.js';
import { AMENDMENT } from './amendments.descriptions.table.js';
import { AmendmentRequest } from './amendments.requests.js';

/** Changes of a grant's allowance. */
@Controller()
@Allow('recorder')
export class AmendmentsController {
  constructor(private readonly door: Door) {}

  @Post('v1/grants/:id/amendments')
  @Describe(AMENDMENT)
  record(@Body() body: AmendmentRequest, @AtThisDoor() at: AtDoor): Promise<RecordAnswer> {
    return this.door.record(at, 'AllowanceAmended', body);
  }
}
