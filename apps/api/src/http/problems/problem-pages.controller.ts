import { Controller, Get, Header, Param } from '@nestjs/common';
import { Public } from '../../access/rules.js';
import { Describe } from '../openapi/describe.js';
import { Problem } from './problem.js';
import { type ProblemType, PROBLEMS } from './problems.table.js';

const KNOWN: Readonly<Record<string, ProblemType>> = PROBLEMS;

/** The pages that the `type` of a problem opens. */
@Controller('problems')
export class ProblemPagesController {
  @Get()
  @Public()
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Describe({ tag: 'Help', summary: 'Every kind of problem', answer: { type: 'text/html' } })
  all(): string {
    const items = Object.entries(PROBLEMS).map(
      ([slug, { status, title }]) => `<li><a href="/problems/${slug}">${status} ${title}</a>`,
    );
    return page('Problems', `<ul>${items.join('')}</ul>`);
  }

  @Get(':slug')
  @Public()
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Describe({ tag: 'Help', summary: 'One kind of problem: its cause and what to do', answer: { type: 'text/html' } })
  one(@Param('slug') slug: string): string {
    const problem = Object.hasOwn(KNOWN, slug) ? KNOWN[slug] : undefined;
    if (!problem) throw new Problem('not-found', 'There is no such kind of problem; /problems lists them.');
    const { status, title, cause, remedy } = problem;
    return page(
      title,
      `<p>HTTP ${status}</p><h2>Cause</h2><p>${marked(cause)}</p><h2>What to do</h2><p>${marked(remedy)}</p>`,
    );
  }
}

/** The texts are our own table's; only their `code` marks are turned into HTML. */
function marked(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/`([^`]+)`/g, '<code>$1</code>');
}

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title} · Dealtrail</title><h1>${title}</h1>${body}<p><a href="/problems">All problems</a> · <a href="/docs">API</a></p></html>`;
}
