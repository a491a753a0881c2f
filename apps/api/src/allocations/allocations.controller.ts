import { Body, Controller, Post } from '@nestjs/common';
import { Allow } from '../access/rules.js';
import { Describe } from '../http/openapi/describe.js';
import type { RecordAnswer } from '../http/recording/recorder.js';
import { type AtDoor, AtThisDoor } from '../subjects/at-door.js';
import { Door } from '../subjects/door.js';
import { ALLOCATION } from './allocations.descriptions.table.js';
import { AllocationRequest } from './allocations.requests.js';

/** Shares of a grant's allowance. */
@Controller()
@Allow('recorder')
export class AllocationsController {
  constructor(private readonly door: Door) {}

  @Post('v1/grants/:id/allocations')
  @Describe(ALLOCATION)
  record(@Body() body: AllocationRequest, @AtThisDoor() at: AtDoor): Promise<RecordAnswer> {
    return this.door.record(at, 'AllowanceAllocated', body);
  }
}
