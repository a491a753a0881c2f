import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import { DocsController } from './openapi/docs.controller.js';
import { OpenApiDocument } from './openapi/document.js';
import { ProblemFilter } from './problems/problem.filter.js';
import { ProblemPagesController } from './problems/problem-pages.controller.js';
import { Recorder } from './recording/recorder.js';
import { AcceptGuard } from './accept.guard.js';
import { QueryGuard } from './query.guard.js';
import { RouteCheck } from './routes/route-check.js';
import { RouteTable } from './routes/route-table.js';
import { InputPipe } from './validation.js';

/** What every door shares. */
@Module({
  imports: [DiscoveryModule],
  controllers: [DocsController, ProblemPagesController],
  providers: [
    RouteTable,
    RouteCheck,
    OpenApiDocument,
    Recorder,
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_GUARD, useClass: AcceptGuard },
    { provide: APP_GUARD, useClass: QueryGuard },
    { provide: APP_PIPE, useClass: InputPipe },
  ],
  exports: [Recorder, RouteTable],
})
export class HttpModule {}
