import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Controller, Get, Header, Param, StreamableFile } from '@nestjs/common';
import { Public } from '../../access/rules.js';
import { Problem } from '../problems/problem.js';
import { Describe } from './describe.js';
import { OpenApiDocument } from './document.js';

/** Swagger UI's page and its first lines of script are ours, so that nothing is inline. */
const UI_FOLDER = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

const UI_FILES: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
};

/** Swagger UI sets styles on its elements, and shows icons as data. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Dealtrail API</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="/docs/swagger-ui.css"></head>
<body><div id="ui"></div><script src="/docs/swagger-ui-bundle.js"></script><script src="/docs/start.js"></script></body></html>
`;

const START = "SwaggerUIBundle({ url: '/openapi.json', dom_id: '#ui', deepLinking: true, validatorUrl: null });\n";

@Controller()
@Public()
export class DocsController {
  constructor(private readonly document: OpenApiDocument) {}

  @Get('openapi.json')
  @Describe({ tag: 'Help', summary: 'This document', answer: { schema: { type: 'object' } } })
  json(): object {
    return this.document.get();
  }

  @Get('docs')
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('Content-Security-Policy', POLICY)
  @Describe({ tag: 'Help', summary: 'This document as a page', answer: { type: 'text/html' } })
  page(): string {
    return PAGE;
  }

  @Get('docs/:file')
  @Describe({ tag: 'Help', summary: 'A part of the page', answer: { type: 'text/*' } })
  file(@Param('file') file: string): StreamableFile {
    if (file === 'start.js') return new StreamableFile(Buffer.from(START), { type: 'text/javascript; charset=utf-8' });
    const type = Object.hasOwn(UI_FILES, file) ? UI_FILES[file] : undefined;
    if (!type) throw new Problem('not-found', 'The page has no such part.');
    return new StreamableFile(createReadStream(join(UI_FOLDER, file)), { type });
  }
}
