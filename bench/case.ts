import type { Figures, Metric } from './results.js';
import type { Target } from './targets.js';

/** What is measured side by side. */
export interface Subject {
  readonly name: string;
  /** Why it cannot be measured here. Told, never passed over in silence. */
  readonly missing?: string;
  /** One run, in processes of its own. */
  measure(): Promise<Figures>;
}

export interface Case {
  /** For `--only`. */
  readonly name: string;
  readonly title: string;
  readonly metrics: Readonly<Record<string, Metric>>;
  readonly targets: readonly Target[];
  /** What is measured; what it needs is prepared here, once. */
  subjects(bench: Bench): Promise<readonly Subject[]>;
}

/** What cases find around them. */
export interface Bench {
  /** How long a run measures. */
  readonly seconds: number;
  /** Events in the large log. */
  readonly large: number;
  /** A folder of this run's own, on the disk under test. */
  readonly scratch: string;
  /** Does that once the case is over. */
  atEnd(close: () => Promise<void>): void;
  /** Why the peers cannot be measured. */
  readonly noPeers: string | undefined;
  /** The server that was started for this run, or why there is none. */
  readonly postgres: { readonly url: string } | { readonly missing: string };
}
