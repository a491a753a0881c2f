import { Global, Module } from '@nestjs/common';
import { Elsewhere } from './elsewhere.js';
import { Lists } from './lists.js';
import { Moments } from './moments.js';
import { SaidElsewhere } from './said-elsewhere.js';
import { StatesController } from './states.controller.js';
import { SubjectAnswers } from './subject-answers.js';
import { SubjectHistory } from './subject-history.js';
import { SubjectReader } from './subject-reader.js';

/** Reading at any moment: what the doors that answer share. */
@Global()
@Module({
  controllers: [StatesController],
  providers: [Moments, Elsewhere, SaidElsewhere, SubjectReader, SubjectAnswers, SubjectHistory, Lists],
  exports: [Moments, SubjectReader, Lists],
})
export class ReadingModule {}
