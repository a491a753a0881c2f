// Nest on Fastify, with the validation that our server has; both come from the project above.
import 'reflect-metadata';
import { Body, Controller, Module, Param, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { catalogue, violationsOf } from '../../../dist/libs/deals/src/index.js';

const { payload } = catalogue.find('ReportRecorded');

class Checked {
  transform(value) {
    const violations = violationsOf(payload, value);
    if (violations.length > 0) throw new Error(JSON.stringify(violations));
    return value;
  }
}

export async function serve(append) {
  class Reports {
    async record(dealId, body) {
      return { dealId, version: await append(dealId, body) };
    }
  }
  Reflect.defineMetadata('design:paramtypes', [String, Object], Reports.prototype, 'record');
  Param('id')(Reports.prototype, 'record', 0);
  Body(new Checked())(Reports.prototype, 'record', 1);
  Post('v1/deals/:id/reports')(
    Reports.prototype,
    'record',
    Object.getOwnPropertyDescriptor(Reports.prototype, 'record'),
  );
  Controller()(Reports);
  class Peer {}
  Module({ controllers: [Reports] })(Peer);
  const app = await NestFactory.create(Peer, new FastifyAdapter(), { logger: false });
  await app.listen(0, '127.0.0.1');
  return app.getUrl();
}
