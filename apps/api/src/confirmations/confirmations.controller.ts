import { Body, Controller, Post } from '@nestjs/common';
import { Allow } from '../access/rules.js';
import { Describe } from '../http/openapi/describe.js';
import type { RecordAnswer } from '../http/recording/recorder.js';
import { type AtDoor, AtThisDoor, onDealsAndGrants } from '../subjects/at-door.js';
import { Door } from '../subjects/door.js';
import { CONFIRMATION, CONFIRMATION_WITHDRAWAL } from './confirmations.descriptions.table.js';
import { ConfirmationRequest, ConfirmationWithdrawalRequest } from './confirmations.requests.js';

/** What parties with standing affirm, or announce themselves. */
@Controller()
@Allow('recorder')
export class ConfirmationsController {
  constructor(private readonly door: Door) {}

  @Post(onDealsAndGrants('confirmations'))
  @Describe(CONFIRMATION)
  record(@Body() body: ConfirmationRequest, @AtThisDoor() at: AtDoor): Promise<RecordAnswer> {
    return this.door.record(at, 'ConfirmationRecorded', body);
  }

  @Post(onDealsAndGrants('confirmations/:confirmationId/withdrawal'))
  @Describe(CONFIRMATION_WITHDRAWAL)
  withdraw(@Body() body: ConfirmationWithdrawalRequest, @AtThisDoor() at: AtDoor): Promise<RecordAnswer> {
    return this.door.record(at, 'ConfirmationWithdrawn', body);
  }
}
