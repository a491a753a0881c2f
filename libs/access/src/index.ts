export { type AccessEvent, accessCatalogue, KeyCreated, KeyRevoked, KeyRotated } from './events.js';
export {
  evolveKey,
  keyDecider,
  type KeyProposal,
  type KeyState,
  keyStream,
  type MaybeKey,
  type Unopened,
  whyNot,
} from './key.js';
export { mayDo, type Role, ROLES } from './roles.js';
export { hashOf, makeToken, type ReadToken, readToken, SECRET_BYTES, TOKEN_PATTERN, withoutTokens } from './token.js';
