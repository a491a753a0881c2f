import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '#event-sourcing';
import { Allow } from '../access/rules.js';
import { Describe } from '../http/openapi/describe.js';
import type { RecordAnswer } from '../http/recording/recorder.js';
import { Write, type WriteRequest } from '../http/recording/write-request.js';
import { PageRequest } from '../reading/list.requests.js';
import { type ListAnswer, Lists } from '../reading/lists.js';
import { type AtDoor, AtThisDoor } from '../subjects/at-door.js';
import { Door } from '../subjects/door.js';
import { PARTY_ALIAS, PARTY_IDENTIFIER, PARTY_LIST, PARTY_REGISTRATION } from './parties.descriptions.table.js';
import { PartyAliasRequest, PartyIdentifierRequest, PartyRequest } from './parties.requests.js';

const CHOSEN_FOR_A_PERSON =
  'The id of a person is made by the server, so that it tells nothing: leave partyId out and use the one that is answered.';

/** The register of parties: each once, referred to by id everywhere. */
@Controller('v1/parties')
export class PartiesController {
  constructor(
    private readonly door: Door,
    private readonly lists: Lists,
  ) {}

  @Post()
  @Allow('recorder')
  @Describe(PARTY_REGISTRATION)
  register(@Body() body: PartyRequest, @Write() write: WriteRequest): Promise<RecordAnswer> {
    if (body.kind === 'person' && body.partyId !== undefined)
      throw new Refusal('rule', CHOSEN_FOR_A_PERSON, '/partyId');
    return this.door.open(write, { kind: 'party', id: body.partyId, type: 'PartyRegistered', body });
  }

  @Post(':id/identifiers')
  @Allow('recorder')
  @Describe(PARTY_IDENTIFIER)
  addIdentifier(@Body() body: PartyIdentifierRequest, @AtThisDoor() at: AtDoor): Promise<RecordAnswer> {
    return this.door.record(at, 'PartyIdentifierAdded', body);
  }

  @Post(':id/aliases')
  @Allow('recorder')
  @Describe(PARTY_ALIAS)
  addAlias(@Body() body: PartyAliasRequest, @AtThisDoor() at: AtDoor): Promise<RecordAnswer> {
    return this.door.record(at, 'PartyAliasAdded', body);
  }

  @Get()
  @Allow('auditor', 'recorder')
  @Describe(PARTY_LIST)
  list(
    @Query() query: PageRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ListAnswer | undefined> {
    return this.lists.answer('party', query, { request, reply });
  }
}
