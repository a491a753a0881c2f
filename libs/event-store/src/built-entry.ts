import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * The entry of a worker thread that lies beside the caller, from the build even where the caller runs from source:
 * Node 20 cannot start a worker from a TypeScript file.
 * @param from the caller's `import.meta.url`
 * @param name such as `./writer.worker.js`
 * @throws Error when there is no build
 */
export function builtEntry(from: string, name: string): URL {
  const url = new URL(name, from);
  if (from.endsWith('.ts')) url.pathname = url.pathname.replace(/\/(apps|libs)\/(?!.*\/(?:apps|libs)\/)/, '/dist/$1/');
  if (!existsSync(fileURLToPath(url))) throw new Error(`${fileURLToPath(url)} is missing: run "npm run build".`);
  return url;
}
