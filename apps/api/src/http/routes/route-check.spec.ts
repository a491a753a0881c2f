import { Body, Controller, Get, Post, Query, type Type } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { describe, expect, it } from 'vitest';
import { Text } from '#deals';
import { Allow, Public } from '../../access/rules.js';
import { Describe } from '../openapi/describe.js';
import { RouteCheck } from './route-check.js';
import { RouteTable } from './route-table.js';

const described = { tag: 'Help', summary: 'A route of a test' };

class Named {
  @Text(10)
  name: string;
}

class Unvalidated {
  name: string;
}

interface Shape {
  name: string;
}

@Controller('good')
@Allow('auditor')
class Good {
  @Post()
  @Describe(described)
  take(@Body() body: Named, @Query() query: Named): string {
    return body.name + query.name;
  }

  @Get('open')
  @Public()
  @Describe(described)
  open(): string {
    return '';
  }
}

@Controller('bad')
class Bad {
  @Get()
  @Describe(described)
  ruleless(): string {
    return '';
  }

  @Get('undescribed')
  @Public()
  undescribed(): string {
    return '';
  }

  @Post('array')
  @Public()
  @Describe(described)
  array(@Body() body: Named[]): number {
    return body.length;
  }

  @Post('shape')
  @Public()
  @Describe(described)
  shape(@Body() body: Shape): string {
    return body.name;
  }

  @Post('unvalidated')
  @Public()
  @Describe(described)
  unvalidated(@Body() body: Unvalidated): string {
    return body.name;
  }

  @Post('part')
  @Public()
  @Describe(described)
  part(@Body('name') name: string): string {
    return name;
  }

  @Get('part')
  @Public()
  @Describe(described)
  partOfQuery(@Query('name') name: string): string {
    return name;
  }
}

async function start(...controllers: Type[]): Promise<RouteTable> {
  const module = await Test.createTestingModule({
    imports: [DiscoveryModule],
    controllers,
    providers: [RouteTable, RouteCheck],
  }).compile();
  await module.init();
  return module.get(RouteTable);
}

describe('an application', () => {
  it('starts with routes that declare who may use them and validate what they take', async () => {
    const routes = (await start(Good)).routes();
    expect(routes.map(({ method, path, rule }) => [method, path, rule])).toEqual([
      ['POST', '/good', ['auditor']],
      ['GET', '/good/open', 'public'],
    ]);
  });

  it.each([
    'GET /bad (Bad.ruleless) declares no rule',
    'GET /bad/undescribed (Bad.undescribed) is not described',
    'POST /bad/array (Bad.array) takes @Body() as Array: nothing would validate it',
    'POST /bad/shape (Bad.shape) takes @Body() as Object: nothing would validate it',
    'POST /bad/unvalidated (Bad.unvalidated) takes @Body() as Unvalidated: nothing would validate it',
    'POST /bad/part (Bad.part) takes a part of @Body()',
    'GET /bad/part (Bad.partOfQuery) takes a part of @Query()',
  ])('refuses to start: %s', async (fault) => {
    await expect(start(Good, Bad)).rejects.toThrow(fault);
  });
});
