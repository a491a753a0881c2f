import { Controller, HttpCode, HttpStatus, Post } from '@nestjs/common';
import { Allow } from '../access/rules.js';
import { Describe } from '../http/openapi/describe.js';
import { REBUILD } from './rebuilds.descriptions.table.js';
import { Rebuilds } from './rebuilds.js';

@Controller('v1/views')
@Allow('admin')
export class RebuildsController {
  constructor(private readonly rebuilds: Rebuilds) {}

  @Post('rebuild')
  @HttpCode(HttpStatus.OK)
  @Describe(REBUILD)
  async rebuild(): Promise<{ rebuilt: true }> {
    await this.rebuilds.start();
    return { rebuilt: true };
  }
}
