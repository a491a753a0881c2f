import { Module } from '@nestjs/common';
import { RectificationsController } from './rectifications.controller.js';
import { Replacements } from './replacements.js';

@Module({ controllers: [RectificationsController], providers: [Replacements] })
export class RectificationsModule {}
