import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { type ParkedEvent, Views, ViewsFollower } from '#views';
import { Allow } from '../access/rules.js';
import { Id } from '../http/id.js';
import { Describe } from '../http/openapi/describe.js';
import { Problem } from '../http/problems/problem.js';
import { PARKED, RETRY } from './parked.descriptions.table.js';

/** Events that could not be folded, each with those that wait behind it. */
@Controller('v1/parked')
@Allow('admin')
export class ParkedController {
  constructor(
    private readonly views: Views,
    private readonly follower: ViewsFollower,
  ) {}

  @Get()
  @Describe(PARKED)
  list(): { parked: readonly ParkedEvent[]; count: number } {
    return { parked: this.views.parked(), count: this.views.countParked() };
  }

  @Post(':eventId/retry')
  @HttpCode(200)
  @Describe(RETRY)
  async retry(@Id('eventId') eventId: string): Promise<{ folded: boolean; stillParked: number }> {
    const stillParked = await this.follower.retry(eventId);
    if (stillParked === undefined) throw new Problem('not-found', `Event ${eventId} is not parked.`);
    return { folded: stillParked === 0, stillParked };
  }
}
