import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** `views-v1.3f2a9c0d-2.db`: the fold's version, and a number that grows with each rebuild. */
const NAME = /^views-v([a-z0-9.]+)-(\d+)\.db$/;
const ANY = /^views-v[a-z0-9.]+-\d+\.db(-wal|-shm)?$/;

/** The folder of the views' files. Nothing but these files is touched in it. */
export class ViewsFolder {
  constructor(
    readonly path: string,
    private readonly version: string,
  ) {
    mkdirSync(path, { recursive: true });
  }

  /** The files of this version, the newest first. */
  files(): string[] {
    return this.#numbers().map((number) => this.#file(number));
  }

  /** Where the next file of this version belongs. */
  next(): string {
    return this.#file((this.#numbers()[0] ?? 0) + 1);
  }

  /** The newest file, if it is newer than that one. */
  newerThan(file: string): string | undefined {
    const [newest] = this.files();
    return newest === file ? undefined : newest;
  }

  /** Removes every views file but these, those of other versions too. */
  keepOnly(...files: readonly string[]): void {
    for (const name of readdirSync(this.path).filter((name) => ANY.test(name))) {
      const file = join(this.path, name.replace(/-(wal|shm)$/, ''));
      if (!files.includes(file)) rmSync(join(this.path, name), { force: true });
    }
  }

  #numbers(): number[] {
    return readdirSync(this.path)
      .flatMap((name) => {
        const [, version, number] = NAME.exec(name) ?? [];
        return version === this.version ? [Number(number)] : [];
      })
      .sort((a, b) => b - a);
  }

  #file(number: number): string {
    return join(this.path, `views-v${this.version}-${number}.db`);
  }
}
