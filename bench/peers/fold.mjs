// The simplest state of a deal, for what folds without knowing our rules.
export const EVENT_TYPES = ['DealOpened', 'ReportRecorded'];

export const initialDeal = () => ({ stage: 'none', amount: null, events: 0 });

export function evolve(state, { data }) {
  const claims = data.claims ?? [];
  const stage = claims.find(({ term }) => term === 'stage')?.value ?? state.stage;
  const amount = claims.find(({ value }) => value?.amount)?.value.amount ?? state.amount;
  return { stage, amount, events: state.events + 1 };
}

/** A projection's row, written for each event; `?` stands for id, stage and amount. */
export const upsertDeal = `
  INSERT INTO deals (deal_id, stage, events, amount) VALUES (?, ?, 1, ?)
  ON CONFLICT (deal_id) DO UPDATE SET
    stage = excluded.stage, events = deals.events + 1, amount = COALESCE(excluded.amount, deals.amount)`;

export const dealsTable =
  'CREATE TABLE IF NOT EXISTS deals (deal_id TEXT PRIMARY KEY, stage TEXT NOT NULL, events INTEGER NOT NULL, amount TEXT)';

export function rowOf(stream, event) {
  const { stage, amount } = evolve(initialDeal(), event);
  return [stream, stage, amount];
}
