import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kind } from './kinds.table.js';
import { type Planned, plan } from './plan.js';
import { type Counts, type Outcome } from './round.js';

export interface CampaignOptions {
  readonly seed: number;
  /** No round begins after so many. */
  readonly seconds: number;
  /** This round alone. */
  readonly only?: number;
  /** How many rounds run at a time. */
  readonly lanes: number;
  /** A control: what is tested is broken on purpose. */
  readonly doctored?: boolean;
  readonly onRound?: (done: Done) => void;
}

/** One round that is over. */
export interface Done {
  readonly planned: Planned;
  readonly seconds: number;
  readonly counts: Counts;
  readonly found: readonly string[];
}

export interface Report {
  readonly seed: number;
  readonly seconds: number;
  readonly rounds: readonly Done[];
  /** Kinds that this machine cannot bring about, and why. */
  readonly lacking: ReadonlyMap<Kind, string>;
}

/** Runs rounds until the time is over, or one of them finds something. */
export async function campaign(options: CampaignOptions): Promise<Report> {
  const from = performance.now();
  const elapsed = (): number => (performance.now() - from) / 1000;
  const [rounds, lacking]: [Done[], Map<Kind, string>] = [[], new Map()];
  const rest = plan(options.seed);
  const next = (): Planned | undefined => {
    if (elapsed() > options.seconds || rounds.some(({ found }) => found.length > 0)) return undefined;
    return possible(rest, options, lacking);
  };
  const lane = async (): Promise<void> => {
    for (let planned = next(); planned; planned = next()) {
      const done = await runRound(planned, options);
      rounds.push(done);
      options.onRound?.(done);
      if (options.only !== undefined) return;
    }
  };
  await Promise.all(Array.from({ length: options.only === undefined ? options.lanes : 1 }, lane));
  return { seed: options.seed, seconds: elapsed(), rounds, lacking };
}

/** The next round that this machine can run. */
function possible(
  rounds: Iterator<Planned>,
  { only }: CampaignOptions,
  lacking: Map<Kind, string>,
): Planned | undefined {
  for (;;) {
    const planned = rounds.next().value as Planned;
    if (only !== undefined && planned.round !== only) continue;
    const lack = lacking.get(planned.kind) ?? planned.kind.lacks();
    if (lack === undefined) return planned;
    lacking.set(planned.kind, lack);
    if (only !== undefined) return undefined;
  }
}

/** The folder of a round that found something is left for whoever looks into it. */
async function runRound(planned: Planned, { doctored = false }: CampaignOptions): Promise<Done> {
  const folder = mkdtempSync(join(tmpdir(), `round-${planned.round}-`));
  const from = performance.now();
  const outcome = await outcomeOf(planned, folder, doctored);
  if (outcome.found.length === 0 || doctored) rmSync(folder, { recursive: true, force: true });
  return { planned, seconds: (performance.now() - from) / 1000, ...outcome };
}

async function outcomeOf({ kind, ordinal, random }: Planned, folder: string, doctored: boolean): Promise<Outcome> {
  try {
    return await kind.run({ folder, ordinal, random, doctored });
  } catch (error) {
    return { counts: {}, found: [`the round ended early in ${folder}: ${(error as Error).stack}`] };
  }
}
