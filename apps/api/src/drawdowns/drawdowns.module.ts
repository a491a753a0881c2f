import { Module } from '@nestjs/common';
import { DrawdownsController } from './drawdowns.controller.js';

@Module({ controllers: [DrawdownsController] })
export class DrawdownsModule {}
