import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { Allow } from '../access/rules.js';
import { Id } from '../http/id.js';
import { Describe } from '../http/openapi/describe.js';
import { Readings } from '../views/readings.js';
import { PARKED, RETRY } from './parked.descriptions.table.js';

/** Events that could not be folded, each with those that wait behind it. */
@Controller('v1/parked')
@Allow('admin')
export class ParkedController {
  constructor(private readonly readings: Readings) {}

  @Get()
  @Describe(PARKED)
  list(): object {
    return { parked: this.readings.parked() };
  }

  @Post(':eventId/retry')
  @HttpCode(200)
  @Describe(RETRY)
  async retry(@Id('eventId') eventId: string): Promise<object> {
    return this.readings.retry(eventId);
  }
}
