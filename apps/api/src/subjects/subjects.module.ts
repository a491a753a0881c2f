import { Global, Module } from '@nestjs/common';
import { HttpModule } from '../http/http.module.js';
import { Door } from './door.js';
import { DryRun } from './dry-run.js';
import { EvidenceSubjects } from './evidence-subjects.js';
import { References } from './references.js';

/** What every door on deals, grants and parties needs. */
@Global()
@Module({
  imports: [HttpModule],
  providers: [EvidenceSubjects, References, DryRun, Door],
  exports: [EvidenceSubjects, References, Door],
})
export class SubjectsModule {}
