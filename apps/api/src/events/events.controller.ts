import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { EventItem } from '#delivery';
import { callerOf } from '../access/caller.js';
import { Allow } from '../access/rules.js';
import { Id } from '../http/id.js';
import { Describe } from '../http/openapi/describe.js';
import { answeredNotModified } from '../reading/answer.js';
import { fingerprint } from '../reading/fingerprint.js';
import { EVENT, EVENT_LIST } from './events.descriptions.table.js';
import { EventListRequest } from './events.requests.js';
import { Feed } from './feed.js';
import { type EventPage, LogReader } from './log-reader.js';

/** The log itself. Streams of keys are shown to admins alone. */
@Controller('v1/events')
@Allow('auditor', 'recorder', 'subscriber')
export class EventsController {
  constructor(
    private readonly feed: Feed,
    private readonly log: LogReader,
  ) {}

  @Get()
  @Describe(EVENT_LIST)
  async list(
    @Query() query: EventListRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EventPage | undefined> {
    const { page, past } = await this.feed.page(query, { request, reply });
    // The same URL shows streams of keys to some callers, and to others not.
    void reply.header('Vary', 'Authorization');
    return answeredNotModified(request, reply, { etag: fingerprint(page), past }) ? undefined : page;
  }

  /** An event never changes: the answer may be kept for ever. */
  @Get(':eventId')
  @Describe(EVENT)
  async one(
    @Id('eventId') eventId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EventItem | undefined> {
    const event = await this.log.event(eventId, seesKeys(request));
    return answeredNotModified(request, reply, { etag: eventId, past: true }) ? undefined : event;
  }
}

function seesKeys(request: FastifyRequest): boolean {
  return callerOf(request).roles.includes('admin');
}
