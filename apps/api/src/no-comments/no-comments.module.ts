import { Module } from '@nestjs/common';
import { NoCommentsController } from './no-comments.controller.js';

@Module({ controllers: [NoCommentsController] })
export class NoCommentsModule {}
