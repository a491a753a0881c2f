import { Module } from '@nestjs/common';
import { DenialsController } from './denials.controller.js';

@Module({ controllers: [DenialsController] })
export class DenialsModule {}
