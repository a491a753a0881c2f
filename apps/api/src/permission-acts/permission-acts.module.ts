import { Module } from '@nestjs/common';
import { PermissionActsController } from './permission-acts.controller.js';

@Module({ controllers: [PermissionActsController] })
export class PermissionActsModule {}
