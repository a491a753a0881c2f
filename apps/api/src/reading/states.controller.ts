import { Controller, Get, Query } from '@nestjs/common';
import { Allow } from '../access/rules.js';
import { Describe } from '../http/openapi/describe.js';
import { HistoryRequest } from './history.requests.js';
import { SubjectMomentRequest } from './moment.requests.js';
import { type Reading, ReadingOf } from './reading-of.js';
import { SubjectAnswers } from './subject-answers.js';
import { SubjectHistory } from './subject-history.js';
import { HISTORY, STATE } from './states.descriptions.table.js';

/** The state of one subject at any moment, and its history. */
@Controller()
@Allow('auditor', 'recorder')
export class StatesController {
  constructor(
    private readonly answers: SubjectAnswers,
    private readonly histories: SubjectHistory,
  ) {}

  @Get(['v1/deals/:id', 'v1/grants/:id', 'v1/parties/:id'])
  @Describe(STATE)
  state(@Query() query: SubjectMomentRequest, @ReadingOf() reading: Reading): Promise<object | undefined> {
    return this.answers.answer(query, reading);
  }

  @Get(['v1/deals/:id/history', 'v1/grants/:id/history'])
  @Describe(HISTORY)
  history(@Query() query: HistoryRequest, @ReadingOf() reading: Reading): Promise<object | undefined> {
    return this.histories.answer(query, reading);
  }
}
