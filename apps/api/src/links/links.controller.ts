import { Body, Controller, Post } from '@nestjs/common';
import { Allow } from '../access/rules.js';
import { Describe } from '../http/openapi/describe.js';
import type { RecordAnswer } from '../http/recording/recorder.js';
import { type AtDoor, AtThisDoor, onDealsAndGrants } from '../subjects/at-door.js';
import { Door } from '../subjects/door.js';
import { LINK } from './links.descriptions.table.js';
import { LinkRequest } from './links.requests.js';

/** How two subjects bear on each other. Links move no stage. */
@Controller()
@Allow('recorder')
export class LinksController {
  constructor(private readonly door: Door) {}

  @Post(onDealsAndGrants('links'))
  @Describe(LINK)
  record(@Body() body: LinkRequest, @AtThisDoor() at: AtDoor): Promise<RecordAnswer> {
    return this.door.record(at, 'SubjectsLinked', body);
  }
}
