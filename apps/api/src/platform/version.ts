import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

interface Project {
  /** The folder of package.json. */
  readonly root: string;
  readonly version: string;
}

const PROJECT = projectAbove(dirname(fileURLToPath(import.meta.url)));

/** The version of package.json. */
export const VERSION = PROJECT.version;

/** A file of the project, such as `samples/…`, wherever this runs from. */
export function projectFile(path: string): string {
  return join(PROJECT.root, path);
}

/** Found by walking up: sources and build lie at different depths. */
function projectAbove(folder: string): Project {
  try {
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
      name?: string;
      version?: string;
    };
    if (manifest.name === 'dealtrail') return { root: folder, version: manifest.version ?? '0.0.0' };
  } catch {
    // No manifest here: look one folder up.
  }
  const above = dirname(folder);
  return above === folder ? { root: folder, version: '0.0.0' } : projectAbove(above);
}
