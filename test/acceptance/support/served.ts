import { rm } from 'node:fs/promises';
import { makeToken } from '#access';
import { ServerProcess, temporaryFolder } from '../../support/server-process.js';
import { Dealtrail, type Ended } from './dealtrail.js';

/** The admin's. */
const KEY = makeToken('automation', new Uint8Array(20).fill(6));

/** A data folder, and the server on it while it runs; and the command line on either. */
export class Served {
  #server: ServerProcess | undefined;

  private constructor(readonly folder: string) {}

  static async start(environment: Readonly<Record<string, string>> = {}): Promise<Served> {
    const served = new Served(await temporaryFolder());
    await served.startAgain(environment);
    return served;
  }

  async startAgain(environment: Readonly<Record<string, string>> = {}): Promise<void> {
    const all = { DEALTRAIL_DATA: this.folder, DEALTRAIL_BOOTSTRAP_KEY: KEY, LOG_LEVEL: 'info', ...environment };
    this.#server = await ServerProcess.start(all);
  }

  get url(): string {
    return this.#server?.url ?? '';
  }

  get variables(): Readonly<Record<string, string>> {
    return { DEALTRAIL_URL: this.url, DEALTRAIL_KEY: KEY };
  }

  async stop(): Promise<void> {
    await this.#server?.stop();
    this.#server = undefined;
  }

  /** The command on the server while it runs, else on the folder. */
  run(args: readonly string[], input?: string): Promise<Ended> {
    return this.begin(args, input).ended();
  }

  begin(args: readonly string[], input?: string): Dealtrail {
    const env = this.#server ? this.variables : { DEALTRAIL_DATA: this.folder };
    return new Dealtrail(args, { env, ...(input !== undefined && { input }) });
  }

  async dispose(): Promise<void> {
    await this.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}
