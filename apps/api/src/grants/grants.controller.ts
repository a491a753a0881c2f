import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Allow } from '../access/rules.js';
import { Describe } from '../http/openapi/describe.js';
import type { RecordAnswer } from '../http/recording/recorder.js';
import { Write, type WriteRequest } from '../http/recording/write-request.js';
import { GrantListRequest } from '../reading/list.requests.js';
import { type ListAnswer, Lists } from '../reading/lists.js';
import { Door } from '../subjects/door.js';
import { GRANT_LIST, GRANT_OPENING } from './grants.descriptions.table.js';
import { GrantRequest } from './grants.requests.js';

const OPENING = {
  sought: 'PermissionSought',
  in_principle: 'PermissionGranted',
  approved: 'PermissionGranted',
  refused: 'PermissionRefused',
} as const;

/** Grants: permissions by an authority, opened here, and found. */
@Controller('v1/grants')
export class GrantsController {
  constructor(
    private readonly door: Door,
    private readonly lists: Lists,
  ) {}

  @Post()
  @Allow('recorder')
  @Describe(GRANT_OPENING)
  open(@Body() body: GrantRequest, @Write() write: WriteRequest): Promise<RecordAnswer> {
    return this.door.open(write, { kind: 'grant', id: body.grantId, type: OPENING[body.stage], body });
  }

  @Get()
  @Allow('auditor', 'recorder')
  @Describe(GRANT_LIST)
  list(
    @Query() query: GrantListRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ListAnswer | undefined> {
    return this.lists.answer('grant', query, { request, reply });
  }
}
