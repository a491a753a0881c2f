import { Body, Controller, Post } from '@nestjs/common';
import { Allow } from '../access/rules.js';
import { Describe } from '../http/openapi/describe.js';
import type { RecordAnswer } from '../http/recording/recorder.js';
import { type AtDoor, AtThisDoor } from '../subjects/at-door.js';
import { Door } from '../subjects/door.js';
import { DRAWDOWN, REVERSAL } from './drawdowns.descriptions.table.js';
import { DrawdownRequest, ReversalRequest } from './drawdowns.requests.js';

/** What is drawn from a grant's allowance. */
@Controller()
@Allow('recorder')
export class DrawdownsController {
  constructor(private readonly door: Door) {}

  @Post('v1/grants/:id/drawdowns')
  @Describe(DRAWDOWN)
  record(@Body() body: DrawdownRequest, @AtThisDoor() at: AtDoor): Promise<RecordAnswer> {
    return this.door.record(at, 'DrawdownRecorded', body);
  }

  @Post('v1/grants/:id/drawdowns/:drawdownId/reversal')
  @Describe(REVERSAL)
  reverse(@Body() body: ReversalRequest, @AtThisDoor() at: AtDoor): Promise<RecordAnswer> {
    return this.door.record(at, 'DrawdownReversed', body);
  }
}
