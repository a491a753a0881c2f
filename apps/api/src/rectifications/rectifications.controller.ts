import { Body, Controller, Post } from '@nestjs/common';
import { Refusal } from '#event-sourcing';
import { Allow } from '../access/rules.js';
import { Describe } from '../http/openapi/describe.js';
import type { RecordAnswer } from '../http/recording/recorder.js';
import { type AtDoor, AtThisDoor, onDealsAndGrants } from '../subjects/at-door.js';
import { Door } from '../subjects/door.js';
import { RECTIFICATION } from './rectifications.descriptions.table.js';
import { RectificationRequest } from './rectifications.requests.js';
import { Replacements } from './replacements.js';

/** Our own slips. The publisher is not touched by them, and nothing is erased. */
@Controller()
@Allow('recorder')
export class RectificationsController {
  constructor(
    private readonly door: Door,
    private readonly replacements: Replacements,
  ) {}

  @Post(onDealsAndGrants('rectifications'))
  @Describe(RECTIFICATION)
  async record(
    @Body() { replacement, ...body }: RectificationRequest,
    @AtThisDoor() at: AtDoor,
  ): Promise<RecordAnswer> {
    const replaced = replacement && (await this.replacements.read(at.subject, body.corrects, replacement));
    try {
      return await this.door.record(at, 'RecordRectified', { ...body, ...(replaced && { replacement: replaced }) });
    } catch (error) {
      throw asSent(error);
    }
  }
}

/** The event keeps the replacement's payload under `data`; in the request it stands in `replacement` itself. */
function asSent(error: unknown): unknown {
  if (!(error instanceof Refusal) || error.pointer === undefined) return error;
  return new Refusal(error.kind, error.message, error.pointer.replace(/^\/replacement\/data/, '/replacement'));
}
