/** The log does not continue where the views stand: an event is missing or out of order. Nothing was applied. */
export class LogBroken extends Error {
  override readonly name = 'LogBroken';
}

/** A cursor that is malformed, or was made for another query. */
export class InvalidCursor extends Error {
  override readonly name = 'InvalidCursor';
}

/** The rows of the file and the fold of the log disagree: the file must be rebuilt. Nothing was applied. */
export class ViewsDamaged extends Error {
  override readonly name = 'ViewsDamaged';
}
