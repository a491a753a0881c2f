/** Nest's token for the `Config` of this process. */
export const CONFIG = Symbol('config');
