import { Body, Controller, Post } from '@nestjs/common';
import { Allow } from '../access/rules.js';
import { Describe } from '../http/openapi/describe.js';
import type { RecordAnswer } from '../http/recording/recorder.js';
import { type AtDoor, AtThisDoor, onDealsAndGrants } from '../subjects/at-door.js';
import { Door } from '../subjects/door.js';
import { type ActAnswer, PublisherActs } from './publisher-acts.js';
import { CORRECTION, HOLD, HOLD_RELEASE, REPORT, WITHDRAWAL } from './reports.descriptions.table.js';
import {
  CorrectionRequest,
  HoldReleaseRequest,
  HoldRequest,
  ReportRequest,
  WithdrawalRequest,
} from './reports.requests.js';

/** Publications and what they claim; and what a publisher does to a publication of its own. */
@Controller()
@Allow('recorder')
export class ReportsController {
  constructor(
    private readonly door: Door,
    private readonly acts: PublisherActs,
  ) {}

  @Post(onDealsAndGrants('reports'))
  @Describe(REPORT)
  record(@Body() body: ReportRequest, @AtThisDoor() at: AtDoor): Promise<RecordAnswer> {
    const assertedAt = body.assertedAt ?? body.publication.publishedAt;
    const said = { ...body, ...(assertedAt !== undefined && { assertedAt }) };
    return this.door.record(at, 'ReportRecorded', said);
  }

  @Post(onDealsAndGrants('reports/:reportId/corrections'))
  @Describe(CORRECTION)
  correct(@Body() body: CorrectionRequest, @AtThisDoor() at: AtDoor): Promise<ActAnswer> {
    return this.acts.record(at, 'ReportCorrected', body);
  }

  @Post(onDealsAndGrants('reports/:reportId/withdrawal'))
  @Describe(WITHDRAWAL)
  withdraw(@Body() body: WithdrawalRequest, @AtThisDoor() at: AtDoor): Promise<ActAnswer> {
    return this.acts.record(at, 'ReportWithdrawn', body);
  }

  @Post(onDealsAndGrants('reports/:reportId/hold'))
  @Describe(HOLD)
  hold(@Body() body: HoldRequest, @AtThisDoor() at: AtDoor): Promise<ActAnswer> {
    return this.acts.record(at, 'ReportHeld', body);
  }

  @Post(onDealsAndGrants('reports/:reportId/hold-release'))
  @Describe(HOLD_RELEASE)
  release(@Body() body: HoldReleaseRequest, @AtThisDoor() at: AtDoor): Promise<ActAnswer> {
    return this.acts.record(at, 'HoldReleased', body);
  }
}
