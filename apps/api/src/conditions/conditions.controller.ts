import { Body, Controller, Post } from '@nestjs/common';
import { Allow } from '../access/rules.js';
import { Describe } from '../http/openapi/describe.js';
import type { RecordAnswer } from '../http/recording/recorder.js';
import { type AtDoor, AtThisDoor } from '../subjects/at-door.js';
import { Door } from '../subjects/door.js';
import { CONDITION, SATISFACTION } from './conditions.descriptions.table.js';
import { ConditionRequest, SatisfactionRequest } from './conditions.requests.js';

/** What a grant depends on. */
@Controller()
@Allow('recorder')
export class ConditionsController {
  constructor(private readonly door: Door) {}

  @Post('v1/grants/:id/conditions')
  @Describe(CONDITION)
  attach(@Body() body: ConditionRequest, @AtThisDoor() at: AtDoor): Promise<RecordAnswer> {
    return this.door.record(at, 'ConditionAttached', body);
  }

  @Post('v1/grants/:id/conditions/:conditionId/satisfaction')
  @Describe(SATISFACTION)
  satisfy(@Body() body: SatisfactionRequest, @AtThisDoor() at: AtDoor): Promise<RecordAnswer> {
    return this.door.record(at, 'ConditionSatisfied', body);
  }
}
