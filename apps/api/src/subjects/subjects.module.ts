import { Global, Module } from '@nestjs/common';
import { Door } from './door.js';
import { EvidenceSubjects } from './evidence-subjects.js';
import { References } from './references.js';

/** What every door on deals, grants and parties needs. */
@Global()
@Module({ providers: [EvidenceSubjects, References, Door], exports: [EvidenceSubjects, References, Door] })
export class SubjectsModule {}
