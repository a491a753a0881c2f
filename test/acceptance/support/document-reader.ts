import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect } from 'vitest';
import { until } from '#event-sourcing/testing';
import { missingLine, type Step } from './document-steps.js';
import { freePort, NpmStart } from './npm-start.js';
import { Shell } from './shell.js';

/** What a clone has, as far as commands need it. */
const CLONE = ['dist', 'node_modules', 'package.json', 'package-lock.json', 'samples', 'scripts', '.npmrc'];

/** npm takes longer to look for a command than the command takes. That npx finds it, the README's test shows. */
const NPX = 'npx() { "./node_modules/.bin/$1" "${@:2}"; }';

const START = /^((?:\w+=\S+ )*)npm start$/;
const STOP = /^# .*Ctrl-C/;
const GOES_ON = /^curl -\w*N|^npx dealtrail tail/;

/** Somebody who follows a document from its beginning to its end in a clone of their own, pasting each command. */
export class DocumentReader {
  #server: NpmStart | undefined;

  private constructor(
    private readonly folder: string,
    private readonly port: number,
    private readonly shell: Shell,
  ) {}

  static async begin(): Promise<DocumentReader> {
    const folder = mkdtempSync(join(tmpdir(), 'dealtrail-'));
    for (const name of CLONE) symlinkSync(resolve(name), join(folder, name));
    const shell = new Shell(folder, process.env);
    await shell.paste(NPX);
    return new DocumentReader(folder, await freePort(), shell);
  }

  async follow({ command, shown }: Step): Promise<void> {
    if (STOP.test(command)) return this.stop();
    if (START.test(command)) return this.start(command);
    const here = command.replaceAll(':3000', `:${this.port}`);
    if (GOES_ON.test(command)) {
      const said = this.shell.leaveRunning(here);
      return until(() => missingLine(shown?.text ?? '', said()) === undefined, { within: 20_000 });
    }
    expectAnswer({ command, ...(shown && { shown }) }, await this.shell.paste(here));
  }

  /** Starts a server as the command says; the one before is stopped first. `$KEY` is then the key that it shows. */
  async start(command: string): Promise<void> {
    await this.stop();
    const [, prefix = ''] = START.exec(command) ?? [];
    const variables = prefix.split(' ').flatMap((pair) => (pair ? [pair.split('=', 2) as [string, string]] : []));
    this.#server = new NpmStart(this.port, Object.fromEntries(variables), this.folder);
    await this.#server.start();
    await until(async () => (await fetch(`http://127.0.0.1:${this.port}/health/ready`)).ok, { within: 20_000 });
    if (this.#server.key) await this.shell.paste(`export KEY=${this.#server.key}`);
  }

  async stop(): Promise<void> {
    await this.#server?.dispose();
    this.#server = undefined;
  }

  async end(): Promise<void> {
    this.shell.close();
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function expectAnswer({ command, shown }: Step, { status, stdout, stderr }: Awaited<ReturnType<Shell['paste']>>): void {
  expect({ command, status }, `${stdout}${stderr}`).toEqual({ command, status: 0 });
  expect(stdout).not.toContain('"type":"/problems/');
  if (shown?.as === 'json') expect(JSON.parse(stdout)).toMatchObject(JSON.parse(shown.text) as object);
  else if (shown) expect({ missing: missingLine(shown.text, stdout), stdout }).toEqual({ missing: undefined, stdout });
}
