import { Body, Controller, Post } from '@nestjs/common';
import { Allow } from '../access/rules.js';
import { Describe } from '../http/openapi/describe.js';
import type { RecordAnswer } from '../http/recording/recorder.js';
import { type AtDoor, AtThisDoor, onDealsAndGrants } from '../subjects/at-door.js';
import { Door } from '../subjects/door.js';
import { DENIAL, DENIAL_SCOPE, DENIAL_WITHDRAWAL } from './denials.descriptions.table.js';
import { DenialRequest, DenialScopeRequest, DenialWithdrawalRequest } from './denials.requests.js';

/** What parties deny. A denial contests; it erases nothing and moves no stage. */
@Controller()
@Allow('recorder')
export class DenialsController {
  constructor(private readonly door: Door) {}

  @Post(onDealsAndGrants('denials'))
  @Describe(DENIAL)
  record(@Body() body: DenialRequest, @AtThisDoor() at: AtDoor): Promise<RecordAnswer> {
    return this.door.record(at, 'DenialRecorded', body);
  }

  @Post(onDealsAndGrants('denials/:denialId/withdrawal'))
  @Describe(DENIAL_WITHDRAWAL)
  withdraw(@Body() body: DenialWithdrawalRequest, @AtThisDoor() at: AtDoor): Promise<RecordAnswer> {
    return this.door.record(at, 'DenialWithdrawn', body);
  }

  @Post(onDealsAndGrants('denials/:denialId/scope'))
  @Describe(DENIAL_SCOPE)
  clarify(@Body() body: DenialScopeRequest, @AtThisDoor() at: AtDoor): Promise<RecordAnswer> {
    return this.door.record(at, 'DenialScopeClarified', body);
  }
}
