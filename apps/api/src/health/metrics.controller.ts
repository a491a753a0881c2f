import { Controller, Get, Header } from '@nestjs/common';
import { Allow } from '../access/rules.js';
import { Describe } from '../http/openapi/describe.js';
import { Metrics } from './metrics.js';

@Controller('metrics')
export class MetricsController {
  constructor(private readonly metrics: Metrics) {}

  @Get()
  @Allow('monitor')
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  @Describe({
    tag: 'Operating',
    summary: 'Figures for Prometheus',
    description:
      'The text format 0.0.4. Give the scraper a key of its own with the role `monitor`, which opens nothing else.',
    answer: { type: 'text/plain', example: 'dealtrail_follower_behind_seconds{name="keys"} 0' },
  })
  read(): Promise<string> {
    return this.metrics.registry.metrics();
  }
}
