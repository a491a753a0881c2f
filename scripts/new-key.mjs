// Prints an access key that nobody has yet, for DEALTRAIL_BOOTSTRAP_KEY. Needs a build: `npm run build`.
import { randomBytes } from 'node:crypto';
import { makeToken, SECRET_BYTES } from '../dist/libs/access/src/index.js';

console.log(makeToken(randomBytes(8).toString('hex'), randomBytes(SECRET_BYTES)));
