/** Nest's token for the subjects that are keys: `Subjects<MaybeKey, AccessEvent>`. */
export const KEYS = Symbol('keys');
