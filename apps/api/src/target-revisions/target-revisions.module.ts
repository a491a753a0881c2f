import { Module } from '@nestjs/common';
import { TargetRevisionsController } from './target-revisions.controller.js';

@Module({ controllers: [TargetRevisionsController] })
export class TargetRevisionsModule {}
