// The framework and the validation alone: Nest on Fastify, one route, nothing behind it.
import 'reflect-metadata';
import { Body, Controller, Module, Param, type PipeTransform, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { catalogue, violationsOf } from '#deals';

const payload = catalogue.find('ReportRecorded')!.payload as Parameters<typeof violationsOf>[0];

/** As the server checks its bodies. */
class Checked implements PipeTransform {
  transform(value: unknown): unknown {
    const violations = violationsOf(payload, value);
    if (violations.length > 0) throw new Error(JSON.stringify(violations));
    return value;
  }
}

let position = 0;

@Controller()
class Reports {
  @Post('v1/deals/:id/reports')
  record(@Param('id') id: string, @Body(new Checked()) body: object): object {
    position += 1;
    return {
      type: 'ReportRecorded',
      stream: `deal-${id}`,
      position: String(position),
      ...{ reports: Object.keys(body).length },
    };
  }
}

@Module({ controllers: [Reports] })
class Bare {}

const app = await NestFactory.create<NestFastifyApplication>(Bare, new FastifyAdapter(), { logger: false });
await app.listen(0, '127.0.0.1');
console.log(`listens at ${await app.getUrl()}`);
process.on('SIGTERM', () => process.exit(0));
