import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Allow } from '../access/rules.js';
import { Describe } from '../http/openapi/describe.js';
import type { RecordAnswer } from '../http/recording/recorder.js';
import { Write, type WriteRequest } from '../http/recording/write-request.js';
import { DealListRequest } from '../reading/list.requests.js';
import { type ListAnswer, Lists } from '../reading/lists.js';
import { Door } from '../subjects/door.js';
import { DEAL_LIST, DEAL_OPENING } from './deals.descriptions.table.js';
import { DealRequest } from './deals.requests.js';

/** Deals: opened here, and found. */
@Controller('v1/deals')
export class DealsController {
  constructor(
    private readonly door: Door,
    private readonly lists: Lists,
  ) {}

  @Post()
  @Allow('recorder')
  @Describe(DEAL_OPENING)
  open(@Body() body: DealRequest, @Write() write: WriteRequest): Promise<RecordAnswer> {
    return this.door.open(write, { kind: 'deal', id: body.dealId, type: 'DealOpened', body });
  }

  @Get()
  @Allow('auditor', 'recorder')
  @Describe(DEAL_LIST)
  list(
    @Query() query: DealListRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ListAnswer | undefined> {
    return this.lists.answer('deal', query, { request, reply });
  }
}
