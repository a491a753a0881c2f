import { Controller, Get, Header, HttpStatus, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Public } from '../access/rules.js';
import { Describe } from '../http/openapi/describe.js';
import { HEALTH_LIVE, HEALTH_READY } from './health.descriptions.table.js';
import { type Readiness, ReadinessCheck } from './readiness.js';

@Controller('health')
@Public()
export class HealthController {
  constructor(private readonly check: ReadinessCheck) {}

  /** True as long as the process answers: restart it when this fails. */
  @Get('live')
  @Header('Cache-Control', 'no-store')
  @Describe(HEALTH_LIVE)
  live(): { status: string } {
    return { status: 'live' };
  }

  /** Whether to send requests here. */
  @Get('ready')
  @Header('Cache-Control', 'no-store')
  @Describe(HEALTH_READY)
  ready(@Res({ passthrough: true }) reply: FastifyReply): Readiness {
    const readiness = this.check.now();
    if (!readiness.ready) void reply.status(HttpStatus.SERVICE_UNAVAILABLE).header('Retry-After', '2');
    return readiness;
  }
}
