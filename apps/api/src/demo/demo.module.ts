import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { Demo } from './demo.js';

/** The founding case, for the first look. */
@Module({ imports: [AccessModule], providers: [Demo] })
export class DemoModule {}
