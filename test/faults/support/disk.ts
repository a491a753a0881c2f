import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Ack } from './history.js';

/** What a process did to its files, in the order in which it was done. A file is named by its path in their folder. */
export type Step =
  | { readonly kind: 'write'; readonly file: string; readonly at: number; readonly bytes: Buffer }
  | { readonly kind: 'truncate'; readonly file: string; readonly size: number }
  | { readonly kind: 'sync'; readonly file: string }
  | { readonly kind: 'remove'; readonly file: string }
  | { readonly kind: 'ack'; readonly ack: Ack };

type Change = Extract<Step, { kind: 'write' | 'truncate' }>;

/**
 * A disk that keeps what was synced, and of what was not only what chance decides: what is there after the power has
 * failed. Syncs are taken at their word, and names of files as kept.
 */
export class Disk {
  readonly #kept: Map<string, Buffer>;
  readonly #cached = new Map<string, Change[]>();

  /** The disk as it is before the first step. */
  constructor(files: ReadonlyMap<string, Buffer>) {
    this.#kept = new Map(files);
  }

  do(step: Step): void {
    if (step.kind === 'write' || step.kind === 'truncate') {
      this.#cached.set(step.file, [...(this.#cached.get(step.file) ?? []), step]);
    } else if (step.kind === 'sync' && this.#cached.has(step.file)) {
      this.#kept.set(
        step.file,
        this.#content(step.file, () => true),
      );
      this.#cached.delete(step.file);
    } else if (step.kind === 'remove') {
      this.#kept.delete(step.file);
      this.#cached.delete(step.file);
    }
  }

  /** Writes the files as they are after a power failure now; `survives` decides for each change that is not synced. */
  failInto(folder: string, survives: () => boolean): void {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    for (const file of new Set([...this.#kept.keys(), ...this.#cached.keys()])) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), this.#content(file, survives));
    }
  }

  #content(file: string, survives: () => boolean): Buffer {
    const changes = (this.#cached.get(file) ?? []).filter(survives);
    return changes.reduce(changed, this.#kept.get(file) ?? Buffer.alloc(0));
  }
}

function changed(content: Buffer, change: Change): Buffer {
  if (change.kind === 'truncate') return resized(content, change.size);
  const result = resized(content, Math.max(content.length, change.at + change.bytes.length));
  change.bytes.copy(result, change.at);
  return result;
}

function resized(content: Buffer, size: number): Buffer {
  const result = Buffer.alloc(size);
  content.copy(result, 0, 0, size);
  return result;
}
