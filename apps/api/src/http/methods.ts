import type { FastifyInstance } from 'fastify';
import { Problem } from './problems/problem.js';

interface Served {
  readonly path: RegExp;
  readonly methods: Set<string>;
}

/** Tells a path that does not exist (404) from one that does not know the method (405, with `Allow`). */
export function answerUnknownRoutes(fastify: FastifyInstance): void {
  const served = new Map<string, Served>();
  fastify.addHook('onRoute', ({ url, method }) => {
    const entry = served.get(url) ?? { path: patternOf(url), methods: new Set<string>() };
    for (const name of [method].flat()) entry.methods.add(name);
    served.set(url, entry);
  });
  fastify.addHook('onRequest', async (request) => {
    if (!request.is404) return;
    const [path = ''] = request.url.split('?');
    const methods = [...served.values()]
      .filter((entry) => entry.path.test(path))
      .flatMap((entry) => [...entry.methods]);
    if (methods.length === 0)
      throw new Problem('not-found', `There is no route ${path.slice(0, 200)}; they are listed at /docs.`);
    const allow = [...new Set(methods)].sort().join(', ');
    throw new Problem('method-not-allowed', `This route knows ${allow}, not ${request.method}.`, {
      headers: { Allow: allow },
    });
  });
}

function patternOf(url: string): RegExp {
  const parts = url
    .split('/')
    .map((part) => (part.startsWith(':') ? '[^/]+' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
  return new RegExp(`^${parts.join('/')}$`);
}
