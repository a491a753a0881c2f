import { Module } from '@nestjs/common';
import { EventsController } from './events.controller.js';
import { LogReader } from './log-reader.js';

@Module({ controllers: [EventsController], providers: [LogReader] })
export class EventsModule {}
