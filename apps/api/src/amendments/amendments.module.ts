import { Module } from '@nestjs/common';
import { AmendmentsController } from './amendments.controller.js';

@Module({ controllers: [AmendmentsController] })
export class AmendmentsModule {}
