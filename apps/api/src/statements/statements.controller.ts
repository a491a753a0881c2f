import { Body, Controller, Post } from '@nestjs/common';
import { Allow } from '../access/rules.js';
import { Describe } from '../http/openapi/describe.js';
import type { RecordAnswer } from '../http/recording/recorder.js';
import { type AtDoor, AtThisDoor, onDealsAndGrants } from '../subjects/at-door.js';
import { Door } from '../subjects/door.js';
import { STATEMENT } from './statements.descriptions.table.js';
import { StatementRequest } from './statements.requests.js';

/** Words that assert no term and move no status. */
@Controller()
@Allow('recorder')
export class StatementsController {
  constructor(private readonly door: Door) {}

  @Post(onDealsAndGrants('statements'))
  @Describe(STATEMENT)
  record(@Body() body: StatementRequest, @AtThisDoor() at: AtDoor): Promise<RecordAnswer> {
    return this.door.record(at, 'StatementRecorded', body);
  }
}
