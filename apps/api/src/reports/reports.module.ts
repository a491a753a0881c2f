import { Module } from '@nestjs/common';
import { PublisherActs } from './publisher-acts.js';
import { ReportsController } from './reports.controller.js';

@Module({ controllers: [ReportsController], providers: [PublisherActs] })
export class ReportsModule {}
