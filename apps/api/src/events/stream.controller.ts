import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Allow } from '../access/rules.js';
import { Describe } from '../http/openapi/describe.js';
import { EVENT_STREAM } from './events.descriptions.table.js';
import { EventStreams } from './event-streams.js';
import { filterOf } from './filter-of.js';
import { StartingPlace } from './starting-place.js';
import { EventStreamRequest } from './stream.requests.js';

/** The log as it grows. */
@Controller('v1/events/stream')
@Allow('auditor', 'recorder', 'subscriber')
export class EventStreamController {
  constructor(
    private readonly streams: EventStreams,
    private readonly place: StartingPlace,
  ) {}

  @Get()
  @Describe(EVENT_STREAM)
  async stream(
    @Query() { after, ...selection }: EventStreamRequest,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const from = await this.place.of(request, after);
    if (request.method === 'HEAD') return this.streams.describe({ request, reply });
    this.streams.open({ request, reply }, filterOf(selection, request), from);
  }
}
