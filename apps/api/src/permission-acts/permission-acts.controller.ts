import { Body, Controller, Post } from '@nestjs/common';
import { Allow } from '../access/rules.js';
import { Describe } from '../http/openapi/describe.js';
import type { RecordAnswer } from '../http/recording/recorder.js';
import { type AtDoor, AtThisDoor } from '../subjects/at-door.js';
import { Door } from '../subjects/door.js';
import { EXPIRY, REFUSAL, REINSTATEMENT, REVOCATION, SUSPENSION } from './permission-acts.descriptions.table.js';
import {
  ExpiryRequest,
  RefusalRequest,
  ReinstatementRequest,
  RevocationRequest,
  SuspensionRequest,
} from './permission-acts.requests.js';

const REFUSED = { stage: 'refused' };

/** Acts upon a grant as a whole. */
@Controller()
@Allow('recorder')
export class PermissionActsController {
  constructor(private readonly door: Door) {}

  @Post('v1/grants/:id/refusal')
  @Describe(REFUSAL)
  refuse(@Body() body: RefusalRequest, @AtThisDoor() at: AtDoor): Promise<RecordAnswer> {
    return this.door.record(at, 'PermissionRefused', { ...body, ...REFUSED });
  }

  @Post('v1/grants/:id/suspension')
  @Describe(SUSPENSION)
  suspend(@Body() body: SuspensionRequest, @AtThisDoor() at: AtDoor): Promise<RecordAnswer> {
    return this.door.record(at, 'PermissionSuspended', body);
  }

  @Post('v1/grants/:id/reinstatement')
  @Describe(REINSTATEMENT)
  reinstate(@Body() body: ReinstatementRequest, @AtThisDoor() at: AtDoor): Promise<RecordAnswer> {
    return this.door.record(at, 'PermissionReinstated', body);
  }

  @Post('v1/grants/:id/revocation')
  @Describe(REVOCATION)
  revoke(@Body() body: RevocationRequest, @AtThisDoor() at: AtDoor): Promise<RecordAnswer> {
    return this.door.record(at, 'PermissionRevoked', body);
  }

  @Post('v1/grants/:id/expiry')
  @Describe(EXPIRY)
  expire(@Body() body: ExpiryRequest, @AtThisDoor() at: AtDoor): Promise<RecordAnswer> {
    return this.door.record(at, 'PermissionExpired', body);
  }
}
